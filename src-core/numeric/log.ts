import { fma, productError } from './errorFree.ts';
import { HIGH_WORD, double, words } from './bits.ts';
import { LOG_TABLE } from './logTable.ts';

/*
 * The natural logarithm, bit for bit that of glibc since 2.28 on processors with fused multiply–add: NumPy's on Linux.
 * ECMAScript leaves the last bit of Math.log to the engine, and V8's differs in some 3 % of arguments.
 *
 * The method, the polynomials and the table are those of `log` in ARM's optimized-routines (math/log.c, 128 intervals).
 * Copyright (c) 2018, Arm Limited. SPDX-License-Identifier: MIT
 */

/** ln 2 = LN2_HIGH + LN2_LOW; the first is a multiple of 2⁻⁴², so that k × LN2_HIGH is exact. */
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;

/** ln(1 + r) ≈ r + A0 r² + … + A4 r⁶ for |r| < 2⁻⁸. */
const A0 = -0.5000000000000001;
const A1 = 0.33333333331825593;
const A2 = -0.2499999999622955;
const A3 = 0.20000304511814496;
const A4 = -0.16667054827627667;

/** ln(1 + r) ≈ r − r²/2 + B1 r³ + … + B10 r¹² for −2⁻⁴ ≤ r < 0.0647. */
const B1 = 0.3333333333333352;
const B2 = -0.24999999999998432;
const B3 = 0.19999999999320328;
const B4 = -0.16666666669929706;
const B5 = 0.14285715076560868;
const B6 = -0.12499997863982555;
const B7 = 0.11110712032936046;
const B8 = -0.10000486757818193;
const B9 = 0.09181994006195467;
const B10 = -0.08328363062289341;

/** The arguments for which the second polynomial serves: 1 − 2⁻⁴ ≤ x < 1 + 265 × 2⁻¹². */
const NEAR_ONE_FROM = 0.9375;
const NEAR_ONE_TO = 1.064697265625;

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_52 = 4_503_599_627_370_496;
const TWO_MINUS_49 = 1.7763568394002505e-15;
const TWO_27 = 134_217_728;
const SPLITTER = TWO_27 + 1;

/**
 * ln x, with an error below 0.52 ulp.
 *
 * With x = 2ᵏ z, 0.6875 ≤ z < 1.375, and c the point of the table near z: r = z/c − 1, ln x = k ln 2 + ln c + ln(1 + r).
 * Near 1, where that would cancel, r = x − 1 and r − r²/2 is computed in two parts.
 */
export function log(x: number): number {
  if (x >= NEAR_ONE_FROM && x < NEAR_ONE_TO) return nearOne(x - 1);
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;

  const subnormal = x < SMALLEST_NORMAL;
  double[0] = subnormal ? x * TWO_52 : x;
  const top = words[HIGH_WORD]!;
  const above = (top - 0x3fe6_0000) | 0;
  words[HIGH_WORD] = top - (above & 0xfff0_0000);
  const z = double[0];
  const k = (above >> 20) - (subnormal ? 52 : 0);
  const entry = (above >>> 12) & 0xfe;
  const inverse = LOG_TABLE[entry]!;

  // z × inverse − 1 rounded once: the product is near enough to 1 for the subtraction to be exact.
  const product = z * inverse;
  const r = product - 1 + productError(z, inverse, product);
  const square = r * r;

  const w = k * LN2_HIGH + LOG_TABLE[entry + 1]!;
  const high = w + r;
  const carry = w - high + r;

  // Rounding every product hardly ever changes the sum, and then costs least. It moves `small` by less than `doubt`.
  const shift = k * LN2_LOW;
  const small = carry + shift + square * A0 + r * square * (A1 + r * A2 + square * (A3 + r * A4));
  const doubt = TWO_MINUS_49 * (Math.abs(carry) + Math.abs(shift) + square);
  const least = high + (small - doubt);
  if (least === high + (small + doubt)) return least;

  const low = fma(square, A0, fma(k, LN2_LOW, carry));
  return fma(r * square, fma(fma(r, A4, A3), square, fma(A2, r, A1)), low) + high;
}

/** ln(1 + r) */
function nearOne(r: number): number {
  if (r === 0) return 0;
  const square = r * r;
  const cube = r * square;

  // r = head + tail, and head has so few bits that its square is exact.
  const head = r * SPLITTER - r * TWO_27;
  const tail = r - head;
  const half = -0.5 * (head * head);
  const high = r + half;
  const carry = r - high + half;
  const cross = -0.5 * tail;

  // As above, `doubt` is more than what rounding every product can change.
  const last = B7 + r * B8 + square * B9 + cube * B10;
  const small = cube * (B1 + r * B2 + square * B3 + cube * (B4 + r * B5 + square * B6 + cube * last));
  const rest = small + (cross * (head + r) + carry);
  const doubt = TWO_MINUS_49 * (Math.abs(cube) + Math.abs(carry) + Math.abs(cross * r));
  const least = high + (rest - doubt);
  if (least === high + (rest + doubt)) return least;

  const first = fma(square, B3, fma(B2, r, B1));
  const second = fma(square, B6, fma(B5, r, B4));
  const third = fma(cube, B10, fma(square, B9, fma(B8, r, B7)));
  const low = fma(cross, head + r, carry);
  return high + fma(fma(fma(third, cube, second), cube, first), cube, low);
}
