/** Brushed ranges as the query of an address, in the values that they hold: a reload, a link and the browser's Back show the same. */
import { unitOf } from '#core/search/unitOf.ts';
import { valueOf } from '#core/search/space.ts';
import { brushBetween } from './brushes.ts';
import type { Dimension } from '#core/search/space.ts';
import type { Search } from '#core/search/search.ts';
import type { Brush, Brushes } from './brushes.ts';
import type { ValueAxis } from './searchAxis.ts';

type Ruler = Pick<Search, 'space' | 'file'>;
type Query = Readonly<Record<string, unknown>>;

/** Before the path of an axis. */
const NAME = 'in.';
const BETWEEN = '~';
const DIGITS = 6;

const written = (value: number): string => String(Number(value.toPrecision(DIGITS)));

/** Choices and whole numbers have fewer values than a brush has places: they are told by these. */
const isFine = (dimension: Dimension): boolean => dimension.kind === 'number' && !dimension.whole;

function endOf(dimension: Dimension | undefined, unit: number, y: ValueAxis): string {
  if (dimension === undefined) return written(y.low + unit * (y.high - y.low));
  return written(isFine(dimension) ? (valueOf(dimension, unit) as number) : unit);
}

export function writeBrushes(brushes: Brushes, { space }: Ruler, y: ValueAxis): Record<string, string> {
  return Object.fromEntries(
    [...brushes].map(([path, brush]) => {
      const dimension = space.find((one) => one.path === path);
      return [`${NAME}${path}`, brush.map((unit) => endOf(dimension, unit, y)).join(BETWEEN)];
    }),
  );
}

/** Those of the axes that are there; what is no range is left out. */
export function readBrushes(query: Query, { space, file }: Ruler, y: ValueAxis): Brushes {
  const axes = [...space.map((dimension) => ({ path: dimension.path, dimension })), { path: file.metric }];
  return new Map(
    axes.flatMap((axis): [string, Brush][] => {
      const text = query[`${NAME}${axis.path}`];
      const dimension = 'dimension' in axis ? axis.dimension : undefined;
      const ends = typeof text === 'string' ? text.split(BETWEEN).map(Number) : [];
      const [low, high] = ends.map((value) => {
        if (dimension === undefined) return y.unit(value);
        return isFine(dimension) ? (unitOf(dimension, value) ?? NaN) : value;
      });
      if (low === undefined || high === undefined || !Number.isFinite(low) || !Number.isFinite(high)) return [];
      const brush = brushBetween(low, high);
      return brush === null ? [] : [[axis.path, brush]];
    }),
  );
}

/** What of a query tells of brushes, that in one line, whatever its order, and the rest. */
export function partedQuery<V>(query: Readonly<Record<string, V>>): {
  readonly own: Record<string, V>;
  readonly told: string;
  readonly rest: Record<string, V>;
} {
  const [own, rest] = [true, false].map((isOwn) =>
    Object.entries(query).filter(([name]) => name.startsWith(NAME) === isOwn),
  ) as [[string, V][], [string, V][]];
  const told = JSON.stringify(own.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { own: Object.fromEntries(own), told, rest: Object.fromEntries(rest) };
}

const pathsOf = (query: Query): string =>
  Object.keys(query)
    .filter((name) => name.startsWith(NAME))
    .sort()
    .join();
/** Whether two queries brush other axes, rather than other parts of the same. */
export const brushesOthers = (a: Query, b: Query): boolean => pathsOf(a) !== pathsOf(b);
