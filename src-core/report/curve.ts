import type { MetricPoint } from '../training/step.ts';
import { smooth } from './smoothing.ts';
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
    y: over((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
    low: over((values) => Math.min(...values)),
    high: over((values) => Math.max(...values)),
    seeds: curves.length,
  };
}

/** Places of `y` to draw so that at most about `most` remain and no peak is lost: the lowest and highest of each stretch. */
export function thinned(y: ArrayLike<number>, most: number): number[] {
  if (y.length <= most) return Array.from(y, (_, index) => index);
  const stretches = Math.floor(most / 2);
  const places = new Set<number>([0]);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * y.length) / stretches);
    const to = Math.floor(((stretch + 1) * y.length) / stretches);
    let low = from;
    let high = from;
    for (let index = from; index < to; index++) {
      const value = y[index] ?? NaN;
      if (value < (y[low] ?? NaN) || Number.isNaN(y[low])) low = index;
      if (value > (y[high] ?? NaN) || Number.isNaN(y[high])) high = index;
    }
    places.add(Math.min(low, high)).add(Math.max(low, high));
  }
  return [...places.add(y.length - 1)].sort((a, b) => a - b);
}
