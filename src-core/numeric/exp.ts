import { scale } from './bits.ts';
import { productError, sumError } from './errorFree.ts';
import { EXP_TABLE } from './expTable.ts';

/** (high + low) 2ⁿ, with high in [0.99, 2.01] and low below its last place. */
export interface Scaled {
  readonly high: number;
  readonly low: number;
  readonly exponent: number;
}

const PER_64TH = 92.33248261689366; // 64 / ln 2
/** ln 2 / 64 in two parts: products of the first with whole numbers up to 2¹⁷ are exact. */
const STEP_HIGH = 0.010830424696223417;
const STEP_LOW = 2.572804622327669e-14;

/**
 * e^(x + tail) in two parts, for |x| ≤ 750 and a tail below its last place; relative error below 2⁻⁷⁰.
 *
 * x = k ln 2 / 64 + r with |r| < 0.0055; e^x = 2^⌊k/64⌋ · 2^((k mod 64)/64) · (1 + r + r²/2 + …). The second factor is
 * read from a table; r and r²/2 are carried in two parts, so that the sum keeps its precision where r is small.
 */
export function expParts(x: number, tail = 0): Scaled {
  const k = Math.round(x * PER_64TH);
  const rough = x - k * STEP_HIGH;
  const shift = -k * STEP_LOW;
  const r = rough + shift;
  const rLow = sumError(rough, shift, r) + tail;

  const square = r * r;
  const sum = r + 0.5 * square;
  const rest = 1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r * (1 / 40_320)))));
  const sumLow =
    sumError(r, 0.5 * square, sum) + 0.5 * productError(r, r, square) + rLow + r * rLow + r * square * rest;

  const entry = (k & 63) << 1;
  const base = EXP_TABLE[entry] ?? NaN;
  const baseLow = EXP_TABLE[entry + 1] ?? NaN;
  const product = base * sum;
  const whole = base + product;
  const left =
    sumError(base, product, whole) + productError(base, sum, product) + base * sumLow + baseLow + baseLow * sum;
  const high = whole + left;
  return { high, low: left - (high - whole), exponent: k >> 6 };
}

/** e^x, with an error below 0.51 ulp (among the smallest numbers, those below 2⁻¹⁰²², below 1 ulp). */
export function exp(x: number): number {
  if (!(x > -746)) return Number.isNaN(x) ? x : 0;
  if (x > 710) return Infinity;
  const { high, exponent } = expParts(x);
  return scale(high, exponent);
}
