/** Which trials lie in all brushes: asked at every move of a pointer, of as many trials as there are. */
import type { Brushes } from './brushes.ts';
import type { Search } from '#core/search/search.ts';
import type { ValueAxis } from './searchAxis.ts';
import type { RankedTrial } from './trialRows.ts';

/** Where trials lie on each axis, by its path: in [0, 1], NaN for those that lie nowhere on it; in the order of their rows. */
export type Places = ReadonlyMap<string, Float64Array>;

export interface Sight {
  /** 1 for each trial in sight, in the order of the rows. */
  readonly within: Uint8Array;
  readonly count: number;
}

/** On the axes of all searched settings and of what trials are compared by. */
export function placesOf(
  rows: readonly RankedTrial[],
  { space, file }: Pick<Search, 'space' | 'file'>,
  y: ValueAxis,
): Places {
  const onSettings = space.map(
    ({ path }, place) => [path, Float64Array.from(rows, ({ units }) => units[place] ?? NaN)] as const,
  );
  const onMetric = Float64Array.from(rows, ({ lost, value }) => (lost ? NaN : y.unit(value)));
  return new Map([...onSettings, [file.metric, onMetric]]);
}

/** A brush holds its own ends; one of an axis that is not there holds all. */
export function sightOf(places: Places, brushes: Brushes, trials: number): Sight {
  const within = new Uint8Array(trials).fill(1);
  for (const [path, [low, high]] of brushes) {
    const own = places.get(path);
    if (own === undefined) continue;
    const [from, to] = [low - 1e-9, high + 1e-9];
    for (let trial = 0; trial < trials; trial++) {
      const at = own[trial]!;
      // NaN is in no range.
      if (!(at >= from && at <= to)) within[trial] = 0;
    }
  }
  let count = 0;
  for (const one of within) count += one;
  return { within, count };
}

/** A trial as it is painted. */
interface Mark {
  /** Among the rows. */
  readonly place: number;
  readonly rank: number;
  readonly lost: boolean;
}

/** What is looked at. */
export interface Looked {
  /** The rest is faded. */
  readonly sight: Sight;
  /** So many of the best are in colour. */
  readonly colored: number;
  readonly chosen: number | null;
}

const isColored = ({ rank, lost }: Mark, colored: number): boolean => rank < colored && !lost;

/** Of marks from the best on, those in sight that are in no colour of their rank. */
export function* plainOf<M extends Mark>(marks: readonly M[], { sight: { within }, colored }: Looked): Generator<M> {
  for (const mark of marks) if (within[mark.place] === 1 && !isColored(mark, colored)) yield mark;
}

/** Of marks from the best on, those in sight that are in colour, the best last, so that it comes to lie on top. */
export const coloredOf = <M extends Mark>(marks: readonly M[], { sight: { within }, colored }: Looked): M[] =>
  marks
    .slice(0, colored)
    .filter((mark) => within[mark.place] === 1 && isColored(mark, colored))
    .reverse();
