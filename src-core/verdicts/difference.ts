/** By how much two settings differ in what runs came to, and what may be said of it. */
import { pairedDifference, signFlipTest, welchDifference } from '../statistics/index.ts';
import { matterOf } from './matters.ts';
import type { Matter } from './matters.ts';
import type { Sample } from './sample.ts';

/**
 * `one`: of a single seed, nothing can be said of seeds. `few`: too few seeds to tell. `chance`: could be chance. `reliable`:
 * not chance, in these settings. `small`: reliable, but smaller than what matters. `equal`: no more apart than what matters.
 */
export type Word = 'one' | 'few' | 'chance' | 'reliable' | 'small' | 'equal';

export interface Difference {
  readonly first: Sample;
  readonly second: Sample;
  /** Whether values of equal seeds were compared with each other. */
  readonly paired: boolean;
  /** Values of each that were compared. */
  readonly seeds: readonly [number, number];
  /** Mean of `first` less that of `second`. */
  readonly mean: number;
  /** The 95 % interval of the mean; null for fewer than three pairs, of which it would say nothing. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Of paired values, in how many the difference has the sign of its mean. */
  readonly agreeing: number | null;
  /** Two-sided, of the t test; null where there is no scatter to test against. */
  readonly p: number | null;
  /** With how many other comparisons it was made, for which `p` was made larger. */
  readonly comparisons: number;
  /** Two-sided, of flips of sign; null where not paired. */
  readonly exact: number | null;
  readonly matter: Matter;
  readonly word: Word;
}

const LEVEL = 0.05;
const FEWEST_FOR_INTERVAL = 3;

/** Ways to choose k of n. */
function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways *= (n - k + i) / i;
  return ways;
}

export interface Compared {
  readonly paired: boolean;
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Values of seeds that both have, in pairs; all of them unpaired where most have no partner. */
export function compared(first: Sample, second: Sample): Compared {
  const common = [...first.values.keys()].filter((seed) => second.values.has(seed));
  const fewer = Math.min(first.values.size, second.values.size);
  if (common.length === 0 || common.length * 2 < fewer) {
    return { paired: false, a: [...first.values.values()], b: [...second.values.values()] };
  }
  const of = ({ values }: Sample): number[] => common.map((seed) => values.get(seed) as number);
  return { paired: true, a: of(first), b: of(second) };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Everything but the word, which depends on what else was compared. */
function measured(first: Sample, second: Sample): Omit<Difference, 'word' | 'comparisons'> {
  const { paired, a, b } = compared(first, second);
  const differences = paired ? a.map((value, place) => value - b[place]!) : [];
  const fewest = Math.min(a.length, b.length);
  const test = fewest < 2 ? null : paired ? pairedDifference(differences) : welchDifference(a, b);
  const difference = test?.mean ?? mean(a) - mean(b);
  const sign = Math.sign(difference);
  return {
    ...{ first, second, paired, seeds: [a.length, b.length], mean: difference, matter: matterOf(first, second) },
    interval: test === null || fewest < FEWEST_FOR_INTERVAL ? null : { low: test.low, high: test.high },
    agreeing: paired ? differences.filter((one) => Math.sign(one) === sign).length : null,
    p: test?.p ?? null,
    exact: paired ? signFlipTest(differences) : null,
  };
}

/** The smallest p that so many seeds can give, were nothing assumed of how they scatter. */
const smallestP = ({ paired, seeds: [a, b] }: Pick<Difference, 'paired' | 'seeds'>): number =>
  paired ? 2 ** (1 - a) : 2 / choose(a + b, a);

/** With so many seeds of each, chance alone could be ruled out: 6 pairs, or 4 against 4. */
export const fewestSeeds = ({ paired }: Pick<Difference, 'paired'>): number => (paired ? 6 : 4);

function wordOf(found: Omit<Difference, 'word' | 'comparisons'>): Word {
  const { seeds, mean: difference, interval, p, exact, matter, agreeing } = found;
  if (Math.min(...seeds) < 2) return 'one';
  if (difference === 0 && agreeing === seeds[0]) return 'equal';
  if (interval === null) return 'few';
  const apart = interval.low > 0 || interval.high < 0;
  if (smallestP(found) > LEVEL) return apart ? 'few' : 'chance';
  if (apart && (p ?? 1) < LEVEL && (exact ?? 0) < LEVEL) {
    return Math.abs(difference) <= matter.size ? 'small' : 'reliable';
  }
  const within = interval.low > -matter.size && interval.high < matter.size;
  return within ? 'equal' : 'chance';
}

export function differenceOf(first: Sample, second: Sample): Difference {
  const found = measured(first, second);
  return { ...found, comparisons: 1, word: wordOf(found) };
}

/** The same differences as parts of one question: `ps` are those of their t tests, corrected for their number. */
export function asOneOf(differences: readonly Difference[], ps: readonly number[]): Difference[] {
  return differences.map((difference, place) => {
    const corrected = { ...difference, p: difference.p === null ? null : ps[place]!, comparisons: differences.length };
    return { ...corrected, word: wordOf(corrected) };
  });
}

/** 97.5 % of a normal distribution lies below so many standard deviations. */
const NORMAL = 1.96;

/** Of a difference of accuracies: what the choice of images alone makes of it in 95 of 100 cases. null for other metrics. */
export function imageError({ matter }: Pick<Difference, 'matter'>): number | null {
  return matter.images === null ? null : NORMAL * matter.size;
}

/** −1, 0 or 1: which way it goes, as far as the results say; 0 for what could be chance, or does not matter. */
export function directionOf(found: Difference): number {
  const { word, mean: difference, matter, interval } = found;
  if (word === 'chance' || word === 'equal' || word === 'small') return 0;
  const told = interval === null ? Math.abs(difference) > (imageError(found) ?? matter.size) : true;
  return told ? Math.sign(difference) : 0;
}

/** Whether the results put one ahead of the other: reliably, or at least in every one of three or more seeds. */
export function isDecided({ word, interval, agreeing, seeds }: Difference): boolean {
  if (word === 'reliable' || word === 'small') return true;
  return word === 'few' && interval !== null && (agreeing === null || agreeing === seeds[0]);
}
