/** Ways to draw a noisy curve smoothly. They change what is drawn, never what is recorded. */
import { pow } from '../numeric/index.ts';

export type Smoothing =
  { readonly id: 'none' } | { readonly id: 'kaiser' } | { readonly id: 'ema'; readonly decay: number };

/** I₀(x), the modified Bessel function of the first kind and order 0, by its series Σ ((x/2)ᵏ / k!)². */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= pow(x / 2 / k, 2);
    sum += term;
  }
  return sum;
}

/** w[n] = I₀(β √(1 − (2n/(N−1) − 1)²)) / I₀(β), the Kaiser window of N points. */
export function kaiserWindow(length: number, beta: number): Float64Array {
  return Float64Array.from({ length }, (_, n) => {
    const offset = length === 1 ? 0 : (2 * n) / (length - 1) - 1;
    return besselI0(beta * Math.sqrt(Math.max(0, 1 - offset * offset))) / besselI0(beta);
  });
}

const LENGTH = 11;
const HALF = (LENGTH - 1) / 2;
const window = kaiserWindow(LENGTH, 2);
const total = window.reduce((sum, weight) => sum + weight, 0);

/** The place of the first value that is not finite; the length where all are. */
export function firstOdd(values: ArrayLike<number>, from = 0): number {
  let place = from;
  while (place < values.length && Number.isFinite(values[place])) place++;
  return place;
}

/**
 * y[i] = Σₖ w[k] x[i + k − 5] / Σ w, Kaiser window of 11 points with β 2, the curve mirrored at both ends: the textbook's
 * `smooth_curve`. Curves shorter than the window come back as they are. A curve ends, in this sense, where a value is not
 * finite; what follows comes back as it is.
 */
export function smoothKaiser(values: ArrayLike<number>): Float64Array {
  const length = firstOdd(values);
  const smoothed = Float64Array.from(values);
  if (length < LENGTH) return smoothed;
  // The book joins x[10], …, x[1] in front and x[n−1], …, x[n−10] behind: the last value stands twice, the first once.
  const at = (index: number): number =>
    values[index < 0 ? -index : index < length ? index : 2 * length - 1 - index] ?? NaN;
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let k = 0; k < LENGTH; k++) sum += (window[k]! / total) * at(i + k - HALF);
    smoothed[i] = sum;
  }
  return smoothed;
}

/**
 * a[n] = decay · a[n−1] + (1 − decay) · x[n] with a[0] = 0, y[n] = a[n] / (1 − decayⁿ): the exponential moving average
 * without the bias of its beginning (Adam's correction). Takes one value after another; what is not finite is a gap, after
 * which the average goes on.
 */
export function exponentialAverage(decay: number): (value: number) => number {
  let average = 0;
  let bias = 1;
  return (value) => {
    if (!Number.isFinite(value)) return NaN;
    average = decay * average + (1 - decay) * value;
    bias *= decay;
    return average / (1 - bias);
  };
}

export function smoothExponentially(values: ArrayLike<number>, decay: number): Float64Array {
  return Float64Array.from(values, exponentialAverage(decay));
}

export function smooth(values: ArrayLike<number>, smoothing: Smoothing): Float64Array {
  if (smoothing.id === 'kaiser') return smoothKaiser(values);
  return smoothing.id === 'ema' ? smoothExponentially(values, smoothing.decay) : Float64Array.from(values);
}
