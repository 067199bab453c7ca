import type { ChartLine } from './chartLine.ts';

export interface TableRow {
  readonly x: number;
  /** A value for each line; undefined where it has none there. */
  readonly values: readonly (number | undefined)[];
}

/** Equal for places that are one: 3 · (1 / 3) is 1. */
const DIGITS = 12;

/** The numbers behind a chart: one row for each x at which any line has a point, each line at its own epochs and times. */
export function tableOf(lines: readonly ChartLine[]): {
  readonly length: number;
  readonly row: (at: number) => TableRow;
} {
  const placesOf = ({ curve: { iterations }, xPerIteration }: ChartLine): Map<number, number> =>
    new Map(
      Array.from(iterations, (iteration, place) => [Number((iteration * xPerIteration).toPrecision(DIGITS)), place]),
    );
  const places = lines.map(placesOf);
  const xs = [...new Set(places.flatMap((own) => [...own.keys()]))].sort((a, b) => a - b);
  return {
    length: xs.length,
    row: (at) => {
      const x = xs[at] ?? 0;
      const values = lines.map(({ curve }, index) => {
        const place = places[index]?.get(x);
        return place === undefined ? undefined : curve.values[place];
      });
      return { x, values };
    },
  };
}
