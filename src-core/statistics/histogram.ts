/** Counts of values in equal bins over [low, high]; what falls outside is counted, not dropped. */
export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
  readonly below: number;
  readonly above: number;
  readonly notANumber: number;
}

/** Edge k of `bins` equal bins, as `numpy.linspace` rounds it. */
const edgeOf = (low: number, high: number, bins: number, k: number): number =>
  k === bins ? high : k * ((high - low) / bins) + low;

/**
 * Counts in `bins` equal bins over [low, high], to the bin those of `numpy.histogram`: a value on an edge belongs to the bin
 * that begins there, `high` to the last bin.
 */
export function histogramOf(values: ArrayLike<number>, low: number, high: number, bins: number): Histogram {
  const counts = new Array<number>(bins).fill(0);
  const edges = Float64Array.from({ length: bins + 1 }, (_, k) => edgeOf(low, high, bins, k));
  let [below, above, notANumber] = [0, 0, 0];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (Number.isNaN(value)) notANumber++;
    else if (value < low) below++;
    else if (value > high) above++;
    else {
      let bin = Math.min(Math.floor(((value - low) / (high - low)) * bins), bins - 1);
      // The quotient is rounded: the edges decide.
      if (value < edges[bin]!) bin--;
      else if (bin < bins - 1 && value >= edges[bin + 1]!) bin++;
      counts[bin]!++;
    }
  }
  return { low, high, counts, below, above, notANumber };
}

/** The same in bins that reach as far to both sides of 0 as the largest finite magnitude, or to 1 where there is none. */
export function symmetricHistogram(values: ArrayLike<number>, bins: number): Histogram {
  let reach = 0;
  for (let at = 0; at < values.length; at++) {
    const size = Math.abs(values[at]!);
    if (Number.isFinite(size) && size > reach) reach = size;
  }
  return histogramOf(values, -(reach || 1), reach || 1, bins);
}
