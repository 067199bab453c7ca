import { firstAtLeast } from './drawnPoints.ts';
import type { ChartLine } from './chartLine.ts';

export interface TableRow {
  readonly iteration: number;
  readonly x: number;
  /** A value for each line; undefined where it has none there. */
  readonly values: readonly (number | undefined)[];
}

/** The numbers behind a chart: one row for each iteration at which any line has a point. */
export function tableOf(lines: readonly ChartLine[]): {
  readonly length: number;
  readonly row: (at: number) => TableRow;
} {
  const iterations = [...new Set(lines.flatMap(({ curve }) => Array.from(curve.iterations)))].sort((a, b) => a - b);
  return {
    length: iterations.length,
    row: (at) => {
      const iteration = iterations[at] ?? 0;
      const values = lines.map(({ curve }) => {
        const place = firstAtLeast(curve.iterations, iteration);
        return curve.iterations[place] === iteration ? curve.values[place] : undefined;
      });
      return { iteration, x: iteration * (lines[0]?.xPerIteration ?? 1), values };
    },
  };
}
