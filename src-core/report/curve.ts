import { meanOf, sampleDeviationOf } from '../statistics/index.ts';
import { smooth } from './smoothing.ts';
import type { MetricPoint } from '../training/step.ts';
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

export function curveOf(points: readonly MetricPoint[], metric: string, along: 'iteration' | 'epoch'): Curve {
  const own = points.filter((point) => point.metric === metric);
  return { x: Float64Array.from(own, (point) => point[along]), y: Float64Array.from(own, ({ value }) => value) };
}

/** The mean over `curves` with its band, at every place that all of them reach, smoothed. NaN in one is NaN in the mean. */
export function spreadOf(curves: readonly Curve[], smoothing: Smoothing): Spread {
  const length = Math.min(...curves.map(({ x }) => x.length));
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
