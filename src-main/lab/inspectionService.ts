import { trains } from '#core/experiment/kinds/index.ts';
import { checkPlace, imagesOfRun, networkArrays } from '#core/inspection/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { decodeCheckpoint } from '#core/training/checkpoint.ts';
import { undisturbed } from '#main/sessions/index.ts';
import { openingsOf } from '#main/storage/index.ts';
import { networkOf } from './networkOf.ts';
import { findRuns } from './runService.ts';
import type { LabService, RunSummary } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';
import type { FollowedRun, InspectedRun } from './retraced.ts';

type Methods = 'readNetwork' | 'readImages' | 'retraceTraining' | 'followWeight' | 'lossPlane';

/** One trained network, looked into. */
export function inspectionService(context: LabContext): Pick<LabService, Methods> {
  const { store, datasets, jobs, inspector } = context;
  const inspectedRun = (runId: number): { readonly run: RunSummary; readonly request: InspectedRun } => {
    const { run, spec, bytes: network } = networkOf(context, runId);
    const { uid, seed, data } = run;
    return { run, request: { uid, spec, seed, network, source: datasets.source(spec.data.dataset), data } };
  };
  /** A run that trains, or has, as far as it has come: held to the last network that is kept of it, and to its losses. */
  const followedRun = (runId: number): Omit<FollowedRun, 'place'> => {
    const [run] = findRuns(context, [runId], 'runId');
    const kept = store.checkpoint(runId, 'network') ?? store.checkpoint(runId, 'resume');
    const until = Math.max(run?.iteration ?? 0, kept?.iteration ?? 0);
    if (run === undefined || !trains(run.spec) || until === 0) {
      throw new InputError({ code: 'noNetwork', path: 'runId', got: runId });
    }
    const { uid, spec, seed, data } = run;
    const [told] = store.series({ runIds: [runId], metrics: ['loss'], after: -1 });
    const source = datasets.source(spec.data.dataset);
    return {
      uid,
      spec,
      seed,
      data,
      source,
      network: kept?.bytes ?? null,
      losses: told?.values ?? new Float64Array(),
      until,
    };
  };
  const isSealed = ({ spec, uid, otherUids }: RunSummary): boolean =>
    trains(spec) &&
    spec.data.test === 'sealed' &&
    !openingsOf(store.database).some(({ run }) => [uid, ...otherUids].includes(run));
  return {
    readNetwork: ({ runId }) => {
      const { run, spec, bytes } = networkOf(context, runId);
      const { iteration, arrays } = decodeCheckpoint(bytes);
      return { iteration, arrays: [...networkArrays(spec, arrays)], testSealed: isSealed(run) };
    },
    readImages: ({ runId, images, worst, cell, iteration }) => {
      const inspected = inspectedRun(runId);
      if (images === 'test' && isSealed(inspected.run)) {
        throw new InputError({ code: 'sealedTest', path: 'images', got: inspected.run.number });
      }
      if (imagesOfRun(inspected.request.spec, images).indices.length === 0) {
        throw new InputError({ code: 'noImages', path: 'images', got: images });
      }
      return inspector.ask('readImages', { ...inspected.request, images, worst, cell, iteration }, undisturbed);
    },
    retraceTraining: ({ runId }) => {
      const { request } = inspectedRun(runId);
      return jobs.beside('retrace', (work) => inspector.ask('retraceTraining', request, work));
    },
    followWeight: ({ runId, ...place }) => {
      const request = followedRun(runId);
      checkPlace(request.spec, place);
      return jobs.beside('retrace', (work) => inspector.ask('followWeight', { ...request, place }, work));
    },
    lossPlane: ({ runId }) => {
      const { request } = inspectedRun(runId);
      return jobs.beside('plane', (work) => inspector.ask('planeOfRun', request, work));
    },
  };
}
