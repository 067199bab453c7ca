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

/** What `endOf` gives, in words: `Test accuracy`, `Loss (mean of the last 50)`. */
export function endName(metric: string): Localized {
  const { name } = describeMetric(metric);
  if (!isOfBatches(metric)) return name;
  return { ko: `${name.ko} (마지막 ${BATCHES}번의 평균)`, en: `${name.en} (mean of the last ${BATCHES})` };
}
