import { meanOf } from '../statistics/index.ts';
import { smooth } from './smoothing.ts';
import type { MetricPoint } from '../training/step.ts';
import type { Smoothing } from './smoothing.ts';

/** One metric of one run. */
export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** One metric of runs that differ in their seed: the mean, and between which values they lie. */
export interface Spread extends Curve {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly seeds: number;
}

export function curveOf(points: readonly MetricPoint[], metric: string, along: 'iteration' | 'epoch'): Curve {
  const own = points.filter((point) => point.metric === metric);
  return { x: Float64Array.from(own, (point) => point[along]), y: Float64Array.from(own, ({ value }) => value) };
}

/** The mean over `curves` at every place that all of them reach, each smoothed first. NaN in one is NaN in the mean. */
export function spreadOf(curves: readonly Curve[], smoothing: Smoothing): Spread {
  const length = Math.min(...curves.map(({ x }) => x.length));
  const ys = curves.map(({ y }) => smooth(y, smoothing));
  const over = (combine: (values: readonly number[]) => number): Float64Array =>
    Float64Array.from({ length }, (_, index) => combine(ys.map((y) => y[index] ?? NaN)));
  return {
    x: (curves[0]?.x ?? new Float64Array()).slice(0, length),
    y: over(meanOf),
    low: over((values) => Math.min(...values)),
    high: over((values) => Math.max(...values)),
    seeds: curves.length,
  };
}
