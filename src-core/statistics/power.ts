/** How often a t test finds a difference that is there, and how many values that takes. */
import { exp, log } from '../numeric/index.ts';
import { logGamma } from './logGamma.ts';
import { normalBelow } from './normal.ts';
import { upperQuantile } from './studentT.ts';

/** Equal steps over s, added up by Boole's rule, four at a time. */
const STEPS = 2000;
const WEIGHTS = [14, 32, 12, 32];

/**
 * P(T > t) of the noncentral t distribution, T = (Z + δ) / s with Z normal and ν s² of χ² with ν degrees of freedom:
 * ∫ f(s) Φ(δ − t s) ds, f(s) = 2 (ν/2)^(ν/2) / Γ(ν/2) s^(ν−1) e^(−ν s²/2).
 */
export function noncentralTail(t: number, freedom: number, noncentrality: number): number {
  const half = freedom / 2;
  const constant = log(2) + half * log(half) - logGamma(half);
  const spread = 9 / Math.sqrt(2 * freedom);
  const from = Math.max(0, 1 - spread);
  const step = (1 + Math.max(spread, 9 / Math.sqrt(freedom)) - from) / STEPS;
  let sum = 0;
  for (let place = 0; place <= STEPS; place++) {
    const s = from + place * step;
    if (s === 0 && freedom > 1) continue;
    const density = exp(constant + (freedom === 1 ? 0 : (freedom - 1) * log(s)) - half * s * s);
    const weight = place === 0 || place === STEPS ? 7 : WEIGHTS[place % 4]!;
    sum += weight * density * normalBelow(noncentrality - t * s);
  }
  return ((2 * step) / 45) * sum;
}

export interface Planned {
  /** The difference in standard deviations: of the differences of pairs, or of either sample. */
  readonly effect: number;
  readonly paired: boolean;
}

/** The share of repetitions in which a two-sided t test of `n` pairs, or of `n` values against `n`, finds the effect. */
export function powerOf({ effect, paired }: Planned, n: number, level = 0.05): number {
  const freedom = paired ? n - 1 : 2 * n - 2;
  const noncentrality = effect * Math.sqrt(paired ? n : n / 2);
  const t = upperQuantile(level / 2, freedom);
  return noncentralTail(t, freedom, noncentrality) + noncentralTail(t, freedom, -noncentrality);
}

/** So many values of each that `powerOf` reaches `power`; null where more than `most` would be needed. */
export function valuesNeeded(planned: Planned, power = 0.8, most = 10_000): number | null {
  if (Math.abs(planned.effect) === Infinity) return 2;
  const enough = (n: number): boolean => powerOf(planned, n) >= power;
  if (!enough(most)) return null;
  let [few, many] = [1, 2];
  while (!enough(many)) [few, many] = [many, Math.min(most, 2 * many)];
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    if (enough(middle)) many = middle;
    else few = middle;
  }
  return many;
}
