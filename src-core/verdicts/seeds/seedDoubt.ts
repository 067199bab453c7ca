/** Whether a verdict is the seeds' doing: what fewer of them would have said. */
import { RandomState } from '../../random/randomState.ts';
import { meanOf, sampleDeviationOf } from '../../statistics/index.ts';
import { compared, differenceOf } from '../difference.ts';
import type { Difference } from '../difference.ts';
import type { Sample } from '../sample.ts';

/** Of choices of n seeds, the share that comes to each; together 1. */
export interface SeedDoubt {
  /** Seeds that are chosen, of so many pairs. */
  readonly seeds: number;
  readonly of: number;
  /** Choices that were tried, and whether these are all there are. */
  readonly tried: number;
  readonly all: boolean;
  /** The same verdict as all seeds give, of the same one. */
  readonly same: number;
  /** Another verdict, though not of the other one. */
  readonly other: number;
  /** The other one is ahead. */
  readonly opposite: number;
}

/** More choices than these are drawn from. */
const MOST_TRIED = 400;

/** All choices of n of the places 0 … of − 1, or null where there are more than `MOST_TRIED`. */
function allChoices(n: number, of: number): number[][] | null {
  let choices: number[][] = [[]];
  for (let taken = 0; taken < n; taken++) {
    choices = choices.flatMap((choice) => {
      const from = (choice.at(-1) ?? -1) + 1;
      // What is left must suffice for the rest.
      return Array.from({ length: of - (n - taken) - from + 1 }, (_, next) => [...choice, from + next]);
    });
    if (choices.length > MOST_TRIED) return null;
  }
  return choices;
}

/** The same choices whenever they are drawn. */
function drawnChoices(n: number, of: number): number[][] {
  const state = new RandomState(0);
  return Array.from({ length: MOST_TRIED }, () => [...state.permutation(of).subarray(0, n)]);
}

const narrowed = (sample: Sample, seeds: readonly number[]): Sample => {
  const values = seeds.map((seed) => sample.values.get(seed)!);
  const mean = meanOf(values);
  const byChosen = new Map(seeds.map((seed, place) => [seed, values[place]!]));
  return { ...sample, values: byChosen, mean, deviation: sampleDeviationOf(values, mean) };
};

/** What `n` of the seeds that both have would have said; null where values are not paired, or `n` is none of 1 … pairs. */
export function seedDoubtOf(found: Pick<Difference, 'first' | 'second'>, n: number): SeedDoubt | null {
  const { first, second } = found;
  if (!compared(first, second).paired) return null;
  const seeds = [...first.values.keys()].filter((seed) => second.values.has(seed));
  if (n < 1 || n > seeds.length) return null;
  const of = (chosen: readonly number[]): Difference => differenceOf(narrowed(first, chosen), narrowed(second, chosen));
  const whole = of(seeds);
  const every = allChoices(n, seeds.length);
  const choices = every ?? drawnChoices(n, seeds.length);
  const counts = { same: 0, other: 0, opposite: 0 };
  for (const choice of choices) {
    const one = of(choice.map((place) => seeds[place]!));
    const turned = Math.sign(one.mean) === -Math.sign(whole.mean) && one.mean !== 0;
    counts[turned ? 'opposite' : one.word === whole.word ? 'same' : 'other']++;
  }
  const share = (count: number): number => count / choices.length;
  return {
    ...{ seeds: n, of: seeds.length, tried: choices.length, all: every !== null },
    ...{ same: share(counts.same), other: share(counts.other), opposite: share(counts.opposite) },
  };
}
