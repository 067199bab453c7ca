/** Which of a metric's recorded values stands for what a run came to. */
import { describeMetric } from '../metrics/index.ts';
import { meanOf } from '../statistics/index.ts';
import type { Localized } from '../schema/localized.ts';

/** One mini-batch says little: so many of them are taken together. */
export const BATCHES = 50;

/** Whether a metric is of single mini-batches, whose lowest is luck and whose last is chance. */
export const isOfBatches = (metric: string): boolean => metric === 'loss' || metric === 'loss_after';

/** The value at the end of a run: of a metric of mini-batches the mean of the last 50 (of all, where there are fewer), of others the last. NaN of none. */
export const endOf = (metric: string, values: readonly number[]): number =>
  isOfBatches(metric) ? meanOf(values.slice(-BATCHES)) : (values.at(-1) ?? NaN);

/** How many mini-batches `endOf` takes of runs of so many iterations: the last ones, all, or of some runs fewer than of others. */
export function batchesTaken(iterations: readonly number[]): {
  readonly of: 'last' | 'all' | 'most';
  readonly n: number;
} {
  const [least, most] = [Math.min(...iterations), Math.max(...iterations)];
  if (least >= BATCHES) return { of: 'last', n: BATCHES };
  return least === most ? { of: 'all', n: most } : { of: 'most', n: BATCHES };
}

const means: Readonly<Record<'last' | 'all' | 'most', (n: number) => Localized>> = {
  last: (n) => ({ ko: `마지막 ${n}번의 평균`, en: `mean of the last ${n}` }),
  all: (n) =>
    n === 1 ? { ko: '한 번의 값', en: 'a single one' } : { ko: `${n}번 모두의 평균`, en: `mean of all ${n}` },
  most: (n) => ({ ko: `많아야 마지막 ${n}번의 평균`, en: `mean of at most the last ${n}` }),
};

/** What `endOf` gives of runs of so many iterations, in words: `Test accuracy`, `Loss (mean of the last 50)`. */
export function endName(metric: string, iterations: readonly number[]): Localized {
  const { name } = describeMetric(metric);
  if (!isOfBatches(metric)) return name;
  const { of, n } = batchesTaken(iterations);
  const { ko, en } = means[of](n);
  return { ko: `${name.ko} (${ko})`, en: `${name.en} (${en})` };
}
