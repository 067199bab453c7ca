/**
 * How much of what trials came to depends on each searched setting alone. Trials are put into groups of alike values of the
 * setting; the importance is the share of the spread of the trials' ranks that lies between the groups, corrected for what groups of
 * nothing would show: ε² = (SS_between − (groups − 1) MS_within) / SS_total (Kelley 1935). Ranks let a trial that diverged count as the
 * worst, however it did. What two settings do only together is in none of the shares.
 */
import { RandomState } from '../random/randomState.ts';
import { meanOf, ranksOf, upperQuantile } from '../statistics/index.ts';
import { partOfValue } from './unitOf.ts';
import type { Dimension, Space } from './space.ts';
import type { Tried } from './tried.ts';

/** With fewer trials nothing is told. */
export const FEWEST = 20;
/** Trials of a group of numbers, about. */
const GROUP = 10;
const MOST_GROUPS = 10;
const FEWEST_GROUPS = 3;
/** Parts of the trials that are left out in turn. */
const PARTS = 20;
/** Shuffles, and the share of them that are below the floor. */
export const SHUFFLES = 200;
const BELOW = 0.95;
const CONFIDENCE = 0.95;

export interface Importance {
  readonly dimension: Dimension;
  /** Trials that have the setting. */
  readonly trials: number;
  /** ε², in [0, 1]; where it comes out below 0 it is 0. NaN for too few trials. */
  readonly share: number;
  /** The 95 % interval, by leaving a twentieth of the trials out in turn. */
  readonly low: number;
  readonly high: number;
  /** What 95 of 100 shuffles of the trials' results stay below: a setting that does nothing. */
  readonly floor: number;
  /** Whether the whole interval lies above the floor. */
  readonly tells: boolean;
}

/** The group of each trial: of a choice its value; of numbers as many values to a group as to another, equal values together. */
function groupsOf(dimension: Dimension, values: readonly unknown[]): Uint32Array {
  if (dimension.kind === 'choice')
    return Uint32Array.from(values, (value) => partOfValue(dimension, value, dimension.values.length) ?? 0);
  const groups = Math.min(MOST_GROUPS, Math.max(FEWEST_GROUPS, Math.round(values.length / GROUP)));
  const ranks = ranksOf(values as number[]);
  return Uint32Array.from(ranks, (rank) => Math.floor(((rank - 0.5) / values.length) * groups));
}

/** ε² of results in groups, those at `out` left out; 0 where there is nothing to be told apart. */
function shareBetween(results: readonly number[], groups: Uint32Array, out: (place: number) => boolean): number {
  const most = groups.reduce((largest, group) => Math.max(largest, group), 0) + 1;
  const [counts, sums] = [new Float64Array(most), new Float64Array(most)];
  let [count, sum, squares] = [0, 0, 0];
  for (let place = 0; place < results.length; place++) {
    if (out(place)) continue;
    const [result, group] = [results[place]!, groups[place]!];
    counts[group]! += 1;
    sums[group]! += result;
    count++;
    sum += result;
    squares += result * result;
  }
  const middle = (sum * sum) / count;
  const total = squares - middle;
  let [between, filled] = [-middle, 0];
  for (let group = 0; group < most; group++) {
    if (counts[group] === 0) continue;
    filled++;
    between += (sums[group]! * sums[group]!) / counts[group]!;
  }
  const freedom = count - filled;
  if (total <= 0 || freedom <= 0) return 0;
  return (between - ((filled - 1) * (total - between)) / freedom) / total;
}

const none = (): boolean => false;

/** Half of the 95 % interval: of the values with each part left out, the jackknife's standard error times the quantile of t. */
function halfInterval(results: readonly number[], groups: Uint32Array): number {
  const without = Array.from({ length: PARTS }, (_, part) =>
    shareBetween(results, groups, (place) => place % PARTS === part),
  );
  const mean = meanOf(without);
  const squares = without.reduce((all, one) => all + (one - mean) * (one - mean), 0);
  return Math.sqrt(((PARTS - 1) / PARTS) * squares) * upperQuantile((1 - CONFIDENCE) / 2, PARTS - 1);
}

function shuffled(values: readonly number[], state: RandomState): number[] {
  const next = [...values];
  for (let place = next.length - 1; place > 0; place--) {
    const other = Math.floor(state.random() * (place + 1));
    [next[place], next[other]] = [next[other]!, next[place]!];
  }
  return next;
}

const clipped = (share: number): number => Math.min(1, Math.max(0, share));

function importanceOf(dimension: Dimension, all: readonly Tried[]): Importance {
  const tried = all.filter(({ settings }) => settings.has(dimension.path)).toSorted((a, b) => a.index - b.index);
  const trials = tried.length;
  if (trials < FEWEST) return { dimension, trials, share: NaN, low: NaN, high: NaN, floor: NaN, tells: false };
  const results = ranksOf(tried.map(({ score }) => score));
  const groups = groupsOf(
    dimension,
    tried.map(({ settings }) => settings.get(dimension.path)),
  );
  const share = shareBetween(results, groups, none);
  const half = halfInterval(results, groups);
  const state = new RandomState(0);
  const floors = Array.from({ length: SHUFFLES }, () => shareBetween(shuffled(results, state), groups, none));
  const floor = floors.toSorted((a, b) => a - b)[Math.ceil(BELOW * SHUFFLES) - 1]!;
  const [low, high] = [clipped(share - half), clipped(share + half)];
  return { dimension, trials, share: clipped(share), low, high, floor: clipped(floor), tells: low > clipped(floor) };
}

/** Of every dimension, in the order of the space. The same trials have the same answer. */
export const importances = (space: Space, tried: readonly Tried[]): readonly Importance[] =>
  space.map((dimension) => importanceOf(dimension, tried));
