import { splitTraining } from '../datasets/index.ts';
import { losses } from '../losses/index.ts';
import { metrics } from '../metrics/index.ts';
import type { Dataset } from '../datasets/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Machine } from '../machine/index.ts';
import type { Scored } from '../metrics/index.ts';

/** Training images that are evaluated where the experiment does not say how many. */
const MOST_EVALUATED = 10_000;

/** The images that a run trains on. */
export function trainingImages({ data }: TrainingSpec): Uint32Array {
  return splitTraining(data).training;
}

/** Test images that are evaluated while training: none where they are sealed. */
export const testImages = ({ test, testSize }: TrainingSpec['data']): number => (test === 'sealed' ? 0 : testSize);

/** Reads what a machine's network makes of images of a set, in evaluation. */
export function createScoring(machine: Pick<Machine, 'scores'>, dataset: Dataset, { network }: TrainingSpec) {
  const { member, hyper } = losses.resolve(network.loss);
  return (set: 'train' | 'test', indices: Uint32Array): Scored => {
    const scores = machine.scores(set, indices);
    const all = dataset[set].labels;
    return {
      scores,
      labels: Uint8Array.from(indices, (index) => all[index]!),
      classes: scores.length / indices.length,
      loss: (of, label) => member.of(of, label, hyper),
    };
  };
}

export type Scoring = ReturnType<typeof createScoring>;

/**
 * Measures a network on the images that train, on those held out of them, and on those of the test: whatever `metrics` has, or
 * of it what is asked for.
 */
export function createEvaluation(
  scoring: Scoring,
  { data, evaluateTrainSize = MOST_EVALUATED, record }: TrainingSpec,
): () => (readonly [metric: string, value: number])[] {
  const { training, validation } = splitTraining(data);
  const sets = [
    ['train', 'train', training.subarray(0, evaluateTrainSize)],
    ...(validation.length > 0 ? [['validation', 'train', validation] as const] : []),
    ...(testImages(data) > 0
      ? [['test', 'test', Uint32Array.from({ length: testImages(data) }, (_, index) => index)] as const]
      : []),
  ] as const;
  const measured = metrics.filter(({ wish }) => wish === null || record[wish]);
  return () => {
    const scored = sets.map(([name, set, indices]) => [name, scoring(set, indices)] as const);
    return measured.flatMap(({ id, measure }) => scored.map(([name, one]) => [`${name}_${id}`, measure(one)] as const));
  };
}
