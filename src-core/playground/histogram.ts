import type { HistogramRecord } from '../training/step.ts';

export type Histogram = Pick<HistogramRecord, 'low' | 'high' | 'counts' | 'below' | 'above' | 'notANumber'>;

/** Counts in `bins` equal bins over [low, high], the last of which holds `high`, as `numpy.histogram`. */
export function histogramOf(values: ArrayLike<number>, low: number, high: number, bins: number): Histogram {
  const counts = Array.from({ length: bins }, () => 0);
  let [below, above, notANumber] = [0, 0, 0];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN;
    if (Number.isNaN(value)) notANumber++;
    else if (value < low) below++;
    else if (value > high) above++;
    else {
      const bin = Math.min(Math.floor(((value - low) * bins) / (high - low)), bins - 1);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  return { low, high, counts, below, above, notANumber };
}

/** The range that the book draws: from −1 for an activation that goes below 0 anywhere, else from 0; to 1. */
export function histogramRange(f: (x: number) => number): readonly [low: number, high: number] {
  return [[-50, -1].some((x) => f(x) < 0) ? -1 : 0, 1];
}

export const HISTOGRAM_BINS = 30;
