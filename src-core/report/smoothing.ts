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

/**
 * y[i] = Σₖ w[k] x[i + k − 5] / Σ w, Kaiser window of 11 points with β 2, the curve mirrored at both ends: the textbook's
 * `smooth_curve`. Curves shorter than the window come back as they are.
 */
export function smoothKaiser(values: ArrayLike<number>): Float64Array {
  const { length } = values;
  if (length < LENGTH) return Float64Array.from(values);
  // The book joins x[10], …, x[1] in front and x[n−1], …, x[n−10] behind: the last value stands twice, the first once.
  const at = (index: number): number =>
    values[index < 0 ? -index : index < length ? index : 2 * length - 1 - index] ?? NaN;
  return Float64Array.from({ length }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < LENGTH; k++) sum += ((window[k] ?? 0) / total) * at(i + k - HALF);
    return sum;
  });
}

/** y[0] = x[0], y[i] = decay · y[i−1] + (1 − decay) · x[i]: the exponential moving average. NaN ends the curve. */
export function smoothExponentially(values: ArrayLike<number>, decay: number): Float64Array {
  let average = values[0] ?? NaN;
  return Float64Array.from(values, (value) => (average = decay * average + (1 - decay) * value));
}

export function smooth(values: ArrayLike<number>, smoothing: Smoothing): Float64Array {
  if (smoothing.id === 'kaiser') return smoothKaiser(values);
  return smoothing.id === 'ema' ? smoothExponentially(values, smoothing.decay) : Float64Array.from(values);
}
