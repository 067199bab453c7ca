import { heldOut } from '../datasets/index.ts';
import { trains } from '../experiment/kinds/index.ts';
import type { RunSpec } from '../experiment/kinds/index.ts';

/** How many training images are evaluated where a file does not say. */
const USUAL_TRAINING = 10_000;

/** Images that an accuracy is a share of; null for other metrics. */
export function imagesOf(spec: RunSpec, metric: string): number | null {
  if (!trains(spec)) return null;
  const { data, evaluateTrainSize = USUAL_TRAINING } = spec;
  const validation = heldOut(data);
  const sizes = new Map([
    ['train_accuracy', Math.min(evaluateTrainSize, data.trainSize - validation)],
    ['validation_accuracy', validation],
    ['test_accuracy', data.testSize],
  ]);
  return sizes.get(metric) ?? null;
}
