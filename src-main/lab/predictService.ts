import { trains } from '#core/experiment/kinds/index.ts';
import { decodeCheckpoint } from '#core/training/checkpoint.ts';
import { imageSizeOf, predict } from '#core/training/predict.ts';
import { InputError } from '#core/schema/inputError.ts';
import { findRuns } from './runService.ts';
import type { LabService } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';

/** More at once would keep the lab from other work for too long. */
const MOST_IMAGES = 1000;

/** Predicts with the network of a run that is at its end, or with its last checkpoint where it is not. */
export function predictService(context: LabContext): Pick<LabService, 'predict'> {
  return {
    predict: ({ runId, images }) => {
      const [run] = findRuns(context, [runId], 'runId');
      const stored = context.store.checkpoint(runId, 'network') ?? context.store.checkpoint(runId, 'resume');
      if (run === undefined || !trains(run.spec) || stored === null) {
        throw new InputError({ code: 'noNetwork', path: 'runId', got: runId });
      }
      const checkpoint = decodeCheckpoint(stored.bytes);
      const size = imageSizeOf(run.spec, checkpoint);
      const count = images.length / size;
      if (!Number.isInteger(count) || count < 1 || count > MOST_IMAGES) {
        const got = images.length;
        throw new InputError({ code: 'wrongImages', path: 'images', most: MOST_IMAGES, bytes: size, got });
      }
      return predict(run.spec, checkpoint, images);
    },
  };
}
