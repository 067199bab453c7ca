/** Whether the best trials crowd the end of a range: then the best values may lie beyond it. */
import { fieldAt } from '../experiment/fields.ts';
import { exp, log, pow } from '../numeric/index.ts';
import { meanOf, ranksOf } from '../statistics/index.ts';
import { log10 } from './space.ts';
import { bestFirst } from './tried.ts';
import { unitOf } from './unitOf.ts';
import type { NumberDimension, Space } from './space.ts';
import type { Tried } from './tried.ts';

/** With fewer trials nothing is concluded. */
export const FEWEST = 20;
/** Share of a range, on its scale, that is its end. */
export const END = 0.2;
/** Share of the trials that are its best, and how many at least. */
const BEST = 0.1;
const FEWEST_BEST = 5;
/** Chance alone may crowd a range's end so seldom. */
const LEVEL = 0.001;
/** Share of a range, on its scale, that is added to it. */
const MORE = 0.25;

export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface Edge {
  readonly dimension: NumberDimension;
  readonly end: 'low' | 'high';
  /** Trials that count as the best, and those of them in the outermost fifth of the range. */
  readonly best: number;
  readonly near: number;
  /** Trials in all, and those of them in that fifth. */
  readonly trials: number;
  readonly tried: number;
  /** The range with a quarter more at that end, as far as it is valid; null where nothing beyond is. */
  readonly wider: Range | null;
}

/** Σ log i for i from 1 to each of 0 … n. */
function logFactorials(n: number): Float64Array {
  const sums = new Float64Array(n + 1);
  for (let i = 1; i <= n; i++) sums[i] = sums[i - 1]! + log(i);
  return sums;
}

/**
 * P(X ≥ near), of so many drawn without putting back from `all`, of which `marked` are marked: Σ C(marked, x) C(all − marked,
 * drawn − x) / C(all, drawn), the upper tail of the hypergeometric distribution.
 */
export function drawnAtLeast(near: number, drawn: number, marked: number, all: number): number {
  const sums = logFactorials(all);
  const choose = (n: number, k: number): number => sums[n]! - sums[k]! - sums[n - k]!;
  let tail = 0;
  for (let x = Math.max(near, drawn - (all - marked)); x <= Math.min(drawn, marked); x++)
    tail += exp(choose(marked, x) + choose(all - marked, drawn - x) - choose(all, drawn));
  return Math.min(1, tail);
}

const rounded = (value: number): number => Number(value.toPrecision(2));

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** The range with a quarter more at one end, within what is valid for the setting. */
function widened({ path, low, high, scale, whole }: NumberDimension, end: Edge['end']): Range | null {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = (fieldAt(path) ?? {}) as Bounds;
  const [from, to] = scale === 'log' ? [log10(low), log10(high)] : [low, high];
  const beyond = end === 'high' ? to + MORE * (to - from) : from - MORE * (to - from);
  const free = rounded(scale === 'log' ? pow(10, beyond) : beyond);
  const wanted = whole ? Math.round(free) : free;
  const old = end === 'high' ? high : low;
  const open = end === 'high' ? exclusiveMaximum : exclusiveMinimum;
  const closed = end === 'high' ? maximum : minimum;
  const isBeyond = (bound: number): boolean => (end === 'high' ? wanted >= bound : wanted <= bound);
  let value = closed !== undefined && isBeyond(closed) ? closed : wanted;
  // A bound that is not itself valid is approached half-way.
  if (open !== undefined && isBeyond(open)) value = whole ? old : old + (open - old) / 2;
  if (value === old) return null;
  return end === 'high' ? { low, high: value } : { low: value, high };
}

interface Placed {
  readonly unit: number;
  readonly rank: number;
  readonly isBest: boolean;
}

/** Of trials in the end of a range: whether the outer half of it is no worse than the inner half, so that there is no turn. */
function getsNoWorse(end: readonly Placed[], outwards: (unit: number) => number): boolean {
  const half = (is: boolean): number[] =>
    end.filter(({ unit }) => outwards(unit) >= 1 - END / 2 === is).map(({ rank }) => rank);
  const [outer, inner] = [half(true), half(false)];
  return outer.length > 0 && (inner.length === 0 || meanOf(outer) >= meanOf(inner));
}

/**
 * Ends of ranges that the best trials crowd: of the best tenth more lie in the outermost fifth of the range than chance puts there
 * once in a thousand times (hypergeometric), and out there trials get no worse towards the end. Nothing below 20 trials.
 */
export function edgesOf(space: Space, all: readonly Tried[]): readonly Edge[] {
  return space.flatMap((dimension) => {
    if (dimension.kind === 'choice') return [];
    const tried = all.filter(({ settings }) => unitOf(dimension, settings.get(dimension.path)) !== null);
    if (tried.length < FEWEST) return [];
    const ordered = bestFirst(tried);
    const best = Math.max(FEWEST_BEST, Math.ceil(BEST * tried.length));
    const chosen = new Set(ordered.slice(0, best).filter(({ score }) => score > -Infinity));
    const ranks = ranksOf(tried.map(({ score }) => score));
    const placed = tried.map((one, place): Placed => {
      const unit = unitOf(dimension, one.settings.get(dimension.path))!;
      return { unit, rank: ranks[place]!, isBest: chosen.has(one) };
    });
    return (['low', 'high'] as const).flatMap((end): Edge[] => {
      const outwards = (unit: number): number => (end === 'high' ? unit : 1 - unit);
      const inEnd = placed.filter(({ unit }) => outwards(unit) >= 1 - END);
      const near = inEnd.filter(({ isBest }) => isBest).length;
      if (near === 0 || drawnAtLeast(near, chosen.size, inEnd.length, tried.length) > LEVEL) return [];
      if (!getsNoWorse(inEnd, outwards)) return [];
      const counts = { best: chosen.size, near, trials: tried.length, tried: inEnd.length };
      return [{ dimension, end, ...counts, wider: widened(dimension, end) }];
    });
  });
}
