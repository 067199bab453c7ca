import { shifted } from './shifted.ts';
import type { Sampler } from './sampler.ts';

/** Of each dimension from the second on: degree and inner coefficients of its polynomial, and its first direction numbers. */
type Direction = readonly [degree: number, coefficients: number, first: readonly number[]];

/** Joe & Kuo 2008, new-joe-kuo-6, as far as an experiment has paths to search. */
const DIRECTIONS: readonly Direction[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
];

const BITS = 30;

/** v₁ … v₃₀ of a dimension as integers below 2³⁰: vₖ = mₖ 2^(30−k), where each m follows from those before it. */
function directionNumbers(dimension: number): number[] {
  const [degree, coefficients, first] = DIRECTIONS[dimension - 1] ?? [0, 0, []];
  const m = [...first];
  for (let k = m.length; k < BITS; k++) {
    if (dimension === 0) {
      m.push(1);
      continue;
    }
    let next = m[k - degree]! ^ (m[k - degree]! << degree);
    for (let i = 1; i < degree; i++) if ((coefficients >> (degree - 1 - i)) & 1) next ^= m[k - i]! << i;
    m.push(next);
  }
  return m.map((value, k) => value << (BITS - 1 - k));
}

/**
 * Point `index` of the Sobol sequence in the order of Gray codes, unscrambled: the numbers of SciPy’s
 * `qmc.Sobol(d, scramble=False)`. At most 16 dimensions and 2³⁰ points.
 */
export function sobolPoint(index: number, dimensions: number): number[] {
  if (dimensions > DIRECTIONS.length + 1) throw new RangeError(`a Sobol point has at most 16 dimensions`);
  const code = index ^ (index >>> 1);
  return Array.from({ length: dimensions }, (_, dimension) => {
    const bits = directionNumbers(dimension).reduce((sum, number, k) => ((code >> k) & 1 ? sum ^ number : sum), 0);
    return bits / 2 ** BITS;
  });
}

export const sobol: Sampler = shifted(sobolPoint);
