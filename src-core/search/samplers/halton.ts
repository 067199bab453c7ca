import { shifted } from './shifted.ts';
import type { Sampler } from './sampler.ts';

/** The first as many primes as there are dimensions. */
function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** Σ dₖ base^−(k+1) for index = Σ dₖ baseᵏ: the digits of the index mirrored at the point. */
function radicalInverse(index: number, base: number): number {
  let value = 0;
  for (let rest = index, weight = 1 / base; rest > 0; rest = Math.floor(rest / base), weight /= base)
    value += (rest % base) * weight;
  return value;
}

/** Point `index` of the Halton sequence, unscrambled. Halton 1960; the numbers of SciPy’s `qmc.Halton(d, scramble=False)`. */
export const haltonPoint = (index: number, dimensions: number): number[] =>
  primes(dimensions).map((base) => radicalInverse(index, base));

export const halton: Sampler = shifted(haltonPoint);
