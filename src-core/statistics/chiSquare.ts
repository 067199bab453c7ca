/** The χ² distribution. */
import { exp, log } from '../numeric/index.ts';
import { logGamma } from './logGamma.ts';

const SMALLEST = 1e-300;
const MOST_TERMS = 10_000;

/** γ(a, x) / Γ(a) by its series, which is quick for x < a + 1. */
function lowerGamma(a: number, x: number, front: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > 1e-17 * sum; n++) sum += term *= x / (a + n);
  return sum * front;
}

/** Γ(a, x) / Γ(a) by its continued fraction, by Lentz's method, for x ≥ a + 1. */
function upperGamma(a: number, x: number, front: number): number {
  let b = x + 1 - a;
  let c = 1 / SMALLEST;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return front * fraction;
}

/** P(χ² > x) with `freedom` > 0 degrees of freedom: the regularized upper incomplete gamma function Q(ν/2, x/2). */
export function chiSquareTail(x: number, freedom: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const [a, half] = [freedom / 2, x / 2];
  const front = exp(a * log(half) - half - logGamma(a));
  return half < a + 1 ? 1 - lowerGamma(a, half, front) : upperGamma(a, half, front);
}
