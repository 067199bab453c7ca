import { meanOf, sampleDeviationOf, thinned } from '../statistics/index.ts';
import { smooth } from './smoothing.ts';
import type { RunResult } from './runResult.ts';
import type { Smoothing } from './smoothing.ts';

/** One metric of one run. */
export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** One metric of runs that differ in their seed: the mean, and one standard deviation to both sides. */
export interface Spread extends Curve {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly seeds: number;
}

/** The mean of the values of several seeds, and one standard deviation (of the sample, n − 1) to both sides. */
export function bandOf(values: readonly number[]): {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
} {
  const mean = meanOf(values);
  const deviation = values.length > 1 ? sampleDeviationOf(values, mean) : 0;
  return { mean, low: mean - deviation, high: mean + deviation };
}

export function curveOf(
  { series, perEpoch }: Pick<RunResult, 'series' | 'perEpoch'>,
  metric: string,
  along: 'iteration' | 'epoch',
): Curve {
  const { iterations, values } = series(metric);
  const step = along === 'epoch' ? perEpoch : 1;
  return { x: Float64Array.from(iterations, (iteration) => iteration / step), y: values };
}

/** The mean over `curves` with its band, at every place that all of them reach, smoothed. NaN in one is NaN in the mean. */
export function spreadOf(curves: readonly Curve[], smoothing: Smoothing): Spread {
  const length = Math.min(...curves.map(({ x }) => x.length));
  const [alone] = curves;
  if (alone !== undefined && curves.length === 1) {
    const y = smooth(alone.y, smoothing);
    return { x: alone.x, y, low: y, high: y, seeds: 1 };
  }
  const bands = Array.from({ length }, (_, index) => bandOf(curves.map(({ y }) => y[index] ?? NaN)));
  const over = (part: 'mean' | 'low' | 'high'): Float64Array =>
    smooth(
      bands.map((band) => band[part]),
      smoothing,
    );
  return {
    x: (curves[0]?.x ?? new Float64Array()).slice(0, length),
    y: over('mean'),
    low: over('low'),
    high: over('high'),
    seeds: curves.length,
  };
}

/** In at most about `most` points: its ends, peaks and gaps are kept. */
export function thinSpread({ x, y, low, high, seeds }: Spread, most: number): Spread {
  const kept = thinned(y, most);
  const of = (all: Float64Array): Float64Array => Float64Array.from(kept, (at) => all[at]!);
  return { x: of(x), y: of(y), low: of(low), high: of(high), seeds };
}
