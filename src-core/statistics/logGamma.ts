import { log } from '../numeric/index.ts';

/** Coefficients of Stirling's series: B₂ₖ / (2k (2k − 1)). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];
const LARGE = 15;

/** ln Γ(x) of x > 0, by Stirling's series above 15 and Γ(x + 1) = x Γ(x) below. */
export function logGamma(x: number): number {
  let product = 1;
  let at = x;
  while (at < LARGE) product *= at++;
  const series = stirling.reduceRight((sum, coefficient) => sum / (at * at) + coefficient, 0) / at;
  return (at - 0.5) * log(at) - at + 0.5 * log(2 * Math.PI) + series - log(product);
}
