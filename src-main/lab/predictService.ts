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
      if (run?.spec.kind !== 'training' || stored === null) {
        throw new InputError('runId', `runId must be a run with a trained network, got ${runId}`);
      }
      const checkpoint = decodeCheckpoint(stored.bytes);
      const size = imageSizeOf(run.spec, checkpoint);
      const count = images.length / size;
      if (!Number.isInteger(count) || count < 1 || count > MOST_IMAGES) {
        throw new InputError(
          'images',
          `images must be 1 to ${MOST_IMAGES} images of ${size} bytes each, got ${images.length} bytes`,
        );
      }
      return predict(run.spec, checkpoint, images);
    },
  };
}
