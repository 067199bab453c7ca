import { decodeCheckpoint } from '#core/training/checkpoint.ts';
import { imageSizeOf } from '#core/training/predict.ts';
import { InputError } from '#core/schema/inputError.ts';
import { undisturbed } from '#main/sessions/index.ts';
import { networkOf } from './networkOf.ts';
import type { LabService } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';

/** More at once would be too much to hand from process to process. */
const MOST_IMAGES = 1000;

/** Predicts with the network of a run. */
export function predictService(context: LabContext): Pick<LabService, 'predict'> {
  return {
    predict: ({ runId, images }) => {
      const { spec, bytes } = networkOf(context, runId);
      const checkpoint = decodeCheckpoint(bytes);
      const size = imageSizeOf(spec, checkpoint);
      const count = images.length / size;
      if (!Number.isInteger(count) || count < 1 || count > MOST_IMAGES) {
        const got = images.length;
        throw new InputError({ code: 'wrongImages', path: 'images', most: MOST_IMAGES, bytes: size, got });
      }
      return context.thread.ask('predict', { spec, checkpoint: bytes, images }, undisturbed);
    },
  };
}
