/** How long a run is. */
import { leastTraining } from '../datasets/index.ts';
import type { TrainingSpec } from './kinds/training.ts';

/** How long a run is and when it evaluates, in iterations. */
export interface Timetable {
  readonly iterations: number;
  readonly perEpoch: number;
  readonly evaluateEvery: number;
  readonly recordEvery: number;
}

/** An epoch is as many iterations as whole batches fit into the images that train (of folds, the fewest that do), and at least one. */
export function timetableOf(spec: TrainingSpec): Timetable {
  const { data, training, evaluateEvery, record } = spec;
  const perEpoch = Math.max(Math.floor(leastTraining(data) / training.batchSize), 1);
  // A parsed run has exactly one of the two.
  const iterations = training.iterations ?? training.epochs! * perEpoch;
  return {
    iterations,
    perEpoch,
    evaluateEvery: evaluateEvery ?? perEpoch,
    recordEvery: record.every ?? perEpoch,
  };
}
