/** Ways in which the reference figures are known, and what agrees with each. */
import { log, pow } from '../numeric/index.ts';
import type { Reference } from './judge.ts';

/** Seeds with which the book's own scripts were run. */
const SEEDS = 5;

/** Mean ± standard deviation (of the sample) over seeds. Agrees within two standard deviations. */
export function overSeeds(mean: number, deviation: number, seeds = SEEDS): Reference {
  const digits = Math.max(0, Math.ceil(-log(deviation) / log(10)));
  const told = `${mean.toFixed(digits)} ± ${deviation.toFixed(digits)}`;
  return { told, kind: 'spread', seeds, low: mean - 2 * deviation, high: mean + 2 * deviation };
}

/** The lowest and the highest that seeds gave, written to `digits` decimals. Agrees from one to the other. */
export function between(low: number, high: number, digits = 2): Reference {
  const half = 0.5 * pow(10, -digits);
  const told = `${low.toFixed(digits)}–${high.toFixed(digits)}`;
  return { told, kind: 'range', seeds: SEEDS, low: low - half, high: high + half };
}

/**
 * The lowest and the highest that so many searches gave. A new one lies beyond what n others gave 2 times in n + 1; so half as much
 * again on either side agrees too.
 */
export function around(low: number, high: number, seeds: number, digits = 2): Reference {
  const beyond = (high - low) / 2;
  return { ...between(low, high, digits), seeds, low: low - beyond, high: high + beyond };
}

/** A number that is the same for every seed, written to `digits` decimals. Agrees to the last of them. */
export function exactly(value: number, digits: number): Reference {
  const half = 0.5 * pow(10, -digits);
  const told = value.toFixed(digits).replace('-', '−');
  return { told, kind: 'exact', seeds: null, low: value - half, high: value + half };
}
