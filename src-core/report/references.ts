/** Ways in which the reference figures are known, and what agrees with each. */
import { log, pow } from '../numeric/index.ts';
import type { Reference } from './verdict.ts';

/** Mean ± standard deviation over seeds. Agrees within two standard deviations. */
export function overSeeds(mean: number, deviation: number): Reference {
  const digits = Math.max(0, Math.ceil(-log(deviation) / log(10)));
  const told = `${mean.toFixed(digits)} ± ${deviation.toFixed(digits)}`;
  return { told, low: mean - 2 * deviation, high: mean + 2 * deviation };
}

/** The lowest and the highest that were seen, written to `digits` decimals. */
export function between(low: number, high: number, digits = 2): Reference {
  const half = 0.5 * pow(10, -digits);
  return { told: `${low.toFixed(digits)}–${high.toFixed(digits)}`, low: low - half, high: high + half };
}

/** One number without a spread. Agrees within `within`, a judgement of ours. */
export function about(value: number, within: number, digits = 2): Reference {
  return { told: `≈ ${value.toFixed(digits)}`, low: value - within, high: value + within };
}

/** A number that no seed changes, written to `digits` decimals. */
export function exactly(value: number, digits: number): Reference {
  const half = 0.5 * pow(10, -digits);
  return { told: value.toFixed(digits).replace('-', '−'), low: value - half, high: value + half };
}
