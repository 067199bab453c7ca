/** Student's t distribution. Tails are computed as tails: 1 − 0.9999… would leave no digit of a small one. */
import { incompleteBeta } from './incompleteBeta.ts';

/** P(T > t) of T with `freedom` > 0 degrees of freedom, which need not be whole: I_{ν/(ν+t²)}(ν/2, ½) / 2 for t ≥ 0. */
export function upperTail(t: number, freedom: number): number {
  if (Number.isNaN(t)) return NaN;
  const square = t * t;
  const inside = square === Infinity ? 0 : freedom / (freedom + square);
  const half = 0.5 * incompleteBeta(inside, freedom / 2, 0.5, square === Infinity ? 1 : square / (freedom + square));
  return t >= 0 ? half : 1 - half;
}

/** P(|T| > |t|), the two-sided p of t. */
export const bothTails = (t: number, freedom: number): number => 2 * upperTail(Math.abs(t), freedom);

/** The t that P(T > t) = `tail` holds for, 0 < tail ≤ ½. By bisection: a verdict asks for few of them. */
export function upperQuantile(tail: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (upperTail(high, freedom) > tail && high < Number.MAX_VALUE / 2) [low, high] = [high, high * 2];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (upperTail(middle, freedom) > tail) low = middle;
    else high = middle;
  }
}
