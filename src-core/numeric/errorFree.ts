/** Sums and products with the errors of their rounding, in float64: what the functions of this folder stand on. */

/** Veltkamp's factor 2²⁷ + 1: splits a double into two of at most 26 bits. */
const SPLITTER = 134_217_729;

/** a × b − product, exactly, where `product` is a × b rounded (Dekker 1971). Nothing may over- or underflow. */
export function productError(a: number, b: number, product: number): number {
  const aScaled = a * SPLITTER;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = b * SPLITTER;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** a + b − sum, exactly, where `sum` is a + b rounded (Knuth). */
export function sumError(a: number, b: number, sum: number): number {
  const bRounded = sum - a;
  return a - (sum - bRounded) + (b - bRounded);
}

/**
 * a × b + c rounded once. Nothing may over- or underflow.
 *
 * a × b + c is first turned into sum + rest + dust, each below the last place of the one before. The dust only matters
 * where sum + rest is in the middle between two doubles: then it decides, and not the evenness of the neighbours.
 */
export function fma(a: number, b: number, c: number): number {
  const product = a * b;
  const error = productError(a, b, product);
  const sum = product + c;
  const carry = sumError(product, c, sum);
  const rest = carry + error;
  const rounded = sum + rest;
  const left = rest - (rounded - sum);
  const other = rounded + 2 * left;
  return left !== 0 && other - rounded === 2 * left && sumError(carry, error, rest) * left > 0 ? other : rounded;
}
