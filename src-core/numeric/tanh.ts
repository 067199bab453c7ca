import { scale } from './bits.ts';
import { productError, sumError } from './errorFree.ts';
import { expParts } from './exp.ts';

/** Below this the series serves. */
const NEAR = 0.03125;

/** x − x³/3 + 2x⁵/15 − …; the next term is below 2⁻⁷⁵ x. */
function nearZero(x: number): number {
  const z = x * x;
  const series = -1 / 3 + z * (2 / 15 + z * (-17 / 315 + z * (62 / 2835 + z * (-1382 / 155_925))));
  return x + x * (z * series);
}

/** tanh x = (e²ˣ − 1) / (e²ˣ + 1), near 0 its series; error below 0.52 ulp. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (!(size >= NEAR)) return size < 2e-8 ? x : nearZero(x);
  if (size > 20) return Math.sign(x);
  const { high, low, exponent } = expParts(2 * size);
  const power = scale(high, exponent);
  const powerLow = scale(low, exponent);

  const numerator = power - 1;
  const numeratorLow = sumError(power, -1, numerator) + powerLow;
  const denominator = power + 1;
  const denominatorLow = sumError(power, 1, denominator) + powerLow;
  const quotient = numerator / denominator;
  const product = quotient * denominator;
  const left =
    numerator - product - productError(quotient, denominator, product) + numeratorLow - quotient * denominatorLow;
  return Math.sign(x) * (quotient + left / denominator);
}
