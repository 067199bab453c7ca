import { imagesOfRun, networkArrays } from '#core/inspection/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { decodeCheckpoint } from '#core/training/checkpoint.ts';
import { undisturbed } from '#main/sessions/index.ts';
import { openingsOf } from '#main/storage/index.ts';
import { networkOf } from './networkOf.ts';
import type { LabService, RunSummary } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';

/** One trained network, looked into. */
export function inspectionService(context: LabContext): Pick<LabService, 'readNetwork' | 'readImages'> {
  const { store, datasets, thread } = context;
  const isSealed = ({ spec, uid, otherUids }: RunSummary): boolean =>
    spec.kind === 'training' &&
    spec.data.test === 'sealed' &&
    !openingsOf(store.database).some(({ run }) => [uid, ...otherUids].includes(run));
  return {
    readNetwork: ({ runId }) => {
      const { run, spec, bytes } = networkOf(context, runId);
      const { iteration, arrays } = decodeCheckpoint(bytes);
      return { iteration, arrays: [...networkArrays(spec, arrays)], testSealed: isSealed(run) };
    },
    readImages: ({ runId, images, worst }) => {
      const { run, spec, bytes: network } = networkOf(context, runId);
      if (images === 'test' && isSealed(run)) {
        throw new InputError({ code: 'sealedTest', path: 'images', got: run.number });
      }
      if (imagesOfRun(spec, images).indices.length === 0) {
        throw new InputError({ code: 'noImages', path: 'images', got: images });
      }
      const source = datasets.source(spec.data.dataset);
      return thread.ask('readImages', { spec, network, source, data: run.data, images, worst }, undisturbed);
    },
  };
}
