import { splitTraining } from '../datasets/index.ts';
import type { Dataset } from '../datasets/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Machine } from '../machine/index.ts';

/** Training images that are evaluated where the experiment does not say how many. */
const MOST_EVALUATED = 10_000;

/** Index of the largest score of a row; of NaN the first, as NumPy's argmax. */
function argmax(scores: Float32Array, start: number, count: number): number {
  let best = 0;
  for (let index = 0; index < count; index++) {
    const value = scores[start + index]!;
    if (Number.isNaN(value)) return index;
    if (value > scores[start + best]!) best = index;
  }
  return best;
}

/** The share of rows of `scores` [images, classes] whose largest is that of their label. */
export function accuracyOf(scores: Float32Array, labels: ArrayLike<number>): number {
  const classes = scores.length / labels.length;
  let correct = 0;
  for (let image = 0; image < labels.length; image++) {
    if (argmax(scores, image * classes, classes) === labels[image]) correct++;
  }
  return correct / labels.length;
}

/** The images that a run trains on. */
export function trainingImages({ data }: TrainingSpec): Uint32Array {
  return splitTraining(data.trainSize, data.validationFraction, data.splitSeed).training;
}

/** Measures a machine's network on the images that train, on those held out of them, and on those of the test. */
export function createEvaluation(
  machine: Pick<Machine, 'scores'>,
  dataset: Dataset,
  { data, evaluateTrainSize = MOST_EVALUATED }: TrainingSpec,
): () => (readonly [metric: string, value: number])[] {
  const { training, validation } = splitTraining(data.trainSize, data.validationFraction, data.splitSeed);
  const sets = [
    ['train_accuracy', 'train', training.subarray(0, evaluateTrainSize)],
    ...(validation.length > 0 ? [['validation_accuracy', 'train', validation] as const] : []),
    ['test_accuracy', 'test', Uint32Array.from({ length: data.testSize }, (_, index) => index)],
  ] as const;
  const parts = sets.map(([metric, set, indices]) => {
    const { labels } = dataset[set];
    return { metric, set, indices, labels: Uint8Array.from(indices, (index) => labels[index]!) };
  });
  return () =>
    parts.map(({ metric, set, indices, labels }) => [metric, accuracyOf(machine.scores(set, indices), labels)]);
}
