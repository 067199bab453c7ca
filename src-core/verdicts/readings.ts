/** Numbers read of a metric's values, in the order of the iterations. NaN where there are too few. */
import { meanOf } from '../statistics/index.ts';
import type { HistogramRecord } from '../training/step.ts';
import type { Measure } from './judge.ts';

type Values = readonly number[];

/** The mean of the last `count` values, which smooths what batches do to a loss. */
export const lastMean =
  (count: number) =>
  (values: Values): number =>
    meanOf(values.slice(-count));

export const overall = (values: Values): number => meanOf(values);
export const first = (values: Values): number => values[0] ?? NaN;
export const last = (values: Values): number => values.at(-1) ?? NaN;

/** Infinity of none. */
export function lowest(values: Values): number {
  let least = Infinity;
  for (const value of values) least = Math.min(least, value);
  return least;
}

/** How often the values pass from one side of 0 to the other. */
export const signChanges = (values: Values): number =>
  values.filter((value, index) => value * (values[index - 1] ?? NaN) < 0).length;

/** Over the layers, the mean share of activations that `part` counts. */
export function shareOfValues(part: (histogram: HistogramRecord) => number): Measure['of'] {
  return (_values, { records }) =>
    meanOf(
      records.map((record) => {
        const { counts, below, above, notANumber } = record;
        return part(record) / counts.reduce((sum, count) => sum + count, below + above + notANumber);
      }),
    );
}
