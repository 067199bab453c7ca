import { HIGH_WORD, double, scale, words } from './bits.ts';
import { productError, sumError } from './errorFree.ts';
import { expParts } from './exp.ts';
import { log } from './log.ts';

/** ln 2 in two parts: products of the first with whole numbers up to 2¹¹ are exact. */
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_52 = 4_503_599_627_370_496;
/** So near to 1 the series of ln(1 + ε) is the more precise. */
const NEAR_ONE = 1e-6;

/** ln m in two parts, relative error below 2⁻⁷⁰, for m in [0.7, 1.5]. */
function logParts(m: number): { readonly high: number; readonly low: number } {
  const above = m - 1;
  if (Math.abs(above) < NEAR_ONE) {
    return { high: above, low: above * above * (-0.5 + above * (1 / 3 + above * (-0.25 + above * 0.2))) };
  }
  // One step of Newton's method: ln m = y + ln(m e⁻ʸ), and the last factor is 1 but for what y lacks.
  const high = log(m);
  const { high: inverse, low: inverseLow, exponent } = expParts(-high);
  const factor = scale(m, exponent);
  const product = factor * inverse;
  return { high, low: product - 1 + productError(factor, inverse, product) + factor * inverseLow };
}

/** |x|ʸ for finite x ≠ 0 and finite y. */
function positivePower(x: number, y: number): number {
  const subnormal = x < SMALLEST_NORMAL;
  double[0] = subnormal ? x * TWO_52 : x;
  const top = words[HIGH_WORD]!;
  // m in [0.6875, 1.375)
  const above = (top - 0x3fe6_0000) | 0;
  words[HIGH_WORD] = top - (above & 0xfff0_0000);
  const m = double[0] ?? NaN;
  const exponent = (above >> 20) - (subnormal ? 52 : 0);

  const { high, low } = logParts(m);
  const whole = exponent * LN2_HIGH;
  const rough = whole + high;
  const rest = sumError(whole, high, rough) + exponent * LN2_LOW + low;
  const sum = rough + rest;
  const sumLow = rest - (sum - rough);

  const power = sum * y;
  if (power > 711) return Infinity;
  if (power < -747) return 0;
  const result = expParts(power, productError(sum, y, power) + sumLow * y);
  return scale(result.high, result.exponent);
}

/** xʸ where the standard leaves nothing open: 0, ±∞ or NaN among the arguments. */
const specialPower = (x: number, y: number): number => x ** y;

/**
 * xʸ, with an error below 0.52 ulp (among the smallest numbers, those below 2⁻¹⁰²², below 1 ulp); of x < 0 for whole y alone,
 * else NaN. Squares, inverses and roots are rounded correctly.
 */
export function pow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 1) return x;
  if (y === -1) return 1 / x;
  if (x === 0 || y === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return specialPower(x, y);
  if (x > 0) return y === 0.5 ? Math.sqrt(x) : positivePower(x, y);
  if (!Number.isInteger(y)) return NaN;
  return y % 2 === 0 ? positivePower(-x, y) : -positivePower(-x, y);
}
