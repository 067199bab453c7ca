/** The standard normal distribution. */
import { exp, log } from '../numeric/index.ts';

const LOG_ROOT_OF_TAU = 0.5 * log(2 * Math.PI);

/** log φ(z) = −z²/2 − ½ log 2π. */
export const logNormalDensity = (z: number): number => -0.5 * z * z - LOG_ROOT_OF_TAU;

/** Φ(z) = ½ + φ(z) Σ z^(2k+1) / (1·3·5·…·(2k+1)), beyond |z| = 8 by its end. */
export function normalBelow(z: number): number {
  if (Math.abs(z) > 8) return z < 0 ? 0 : 1;
  let [term, sum] = [z, z];
  for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + sum * exp(logNormalDensity(z));
}
