/** The range of k standard normal numbers: by how much the farthest two of k equal means lie apart, in their standard errors. */
import { exp } from '../numeric/index.ts';
import { logNormalDensity, normalBelow } from './normal.ts';

/** Steps of the integral over the normal density; a smooth one, so that equal steps lose nothing before the last digits. */
const STEP = 1 / 16;
const FARTHEST = 9;

/**
 * P(R > q) = k ∫ φ(z) [Φ(z)ᵏ⁻¹ − (Φ(z) − Φ(z − q))ᵏ⁻¹] dz of the largest z of k ≥ 2: the studentized range with infinitely many
 * degrees of freedom.
 */
export function studentizedRangeTail(q: number, k: number): number {
  if (q <= 0) return 1;
  let sum = 0;
  for (let z = -FARTHEST; z <= FARTHEST; z += STEP) {
    const [below, far] = [normalBelow(z), normalBelow(z - q)];
    // aⁿ − bⁿ = (a − b) Σ aⁱ bⁿ⁻¹⁻ⁱ, of which nothing cancels.
    let [powers, last] = [0, 1];
    for (let i = 1; i < k; i++) [powers, last] = [powers * below + last, last * (below - far)];
    sum += exp(logNormalDensity(z)) * far * powers;
  }
  return k * STEP * sum;
}

/** The q that P(R > q) = `tail` holds for. By bisection. */
export function studentizedRangeQuantile(tail: number, k: number): number {
  let [low, high] = [0, 64];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (studentizedRangeTail(middle, k) > tail) low = middle;
    else high = middle;
  }
}
