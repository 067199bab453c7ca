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
  const x = new Float64Array(iterations.length);
  for (let place = 0; place < x.length; place++) x[place] = iterations[place]! / step;
  return { x, y: values };
}

/** Reads a curve. Each is read when it is needed and let go again: all of a line's seeds may be more than fits into memory. */
export type ReadCurve = () => Curve;

/** The mean at every place that all curves reach, summed in their order. */
function meanCurve(curves: readonly ReadCurve[]): Curve {
  let x: Float64Array = new Float64Array();
  let y = new Float64Array();
  for (const [index, read] of curves.entries()) {
    const curve = read();
    if (index === 0) {
      x = curve.x;
      y = new Float64Array(curve.x.length);
    }
    y = y.subarray(0, curve.y.length);
    for (let place = 0; place < y.length; place++) y[place]! += curve.y[place]!;
  }
  return { x: x.slice(0, y.length), y: y.map((sum) => sum / curves.length) };
}

/** The standard deviation (of the sample, n − 1) around the mean `y`, at every of its places. */
function deviationCurve(curves: readonly ReadCurve[], mean: Float64Array): Float64Array {
  const squares = new Float64Array(mean.length);
  for (const read of curves) {
    const { y } = read();
    for (let place = 0; place < mean.length; place++) {
      const apart = y[place]! - mean[place]!;
      squares[place]! += apart * apart;
    }
  }
  return squares.map((sum) => Math.sqrt(sum / (curves.length - 1)));
}

/**
 * The mean over `curves` with its band (see `bandOf`, to the same bits), at every place that all of them reach, smoothed. NaN in
 * one is NaN in the mean. Every curve is read twice, and one at a time is held.
 */
export function spreadOf(curves: readonly ReadCurve[], smoothing: Smoothing): Spread {
  if (curves.length === 1) {
    const { x, y: recorded } = curves[0]!();
    const y = smooth(recorded, smoothing);
    return { x, y, low: y, high: y, seeds: 1 };
  }
  const { x, y } = meanCurve(curves);
  const deviation = deviationCurve(curves, y);
  return {
    x,
    y: smooth(y, smoothing),
    low: smooth(
      y.map((mean, place) => mean - deviation[place]!),
      smoothing,
    ),
    high: smooth(
      y.map((mean, place) => mean + deviation[place]!),
      smoothing,
    ),
    seeds: curves.length,
  };
}

/** In at most about `most` points: its ends, peaks and gaps are kept. */
export function thinSpread({ x, y, low, high, seeds }: Spread, most: number): Spread {
  const kept = thinned(y, most);
  const of = (all: Float64Array): Float64Array => Float64Array.from(kept, (at) => all[at]!);
  return { x: of(x), y: of(y), low: of(low), high: of(high), seeds };
}
