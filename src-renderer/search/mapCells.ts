/** Trials put into the cells of a grid over two settings. */
import { partOf } from '#core/search/space.ts';
import type { RankedTrial } from './trialRows.ts';

export interface MapCell {
  readonly column: number;
  readonly row: number;
  readonly trials: readonly RankedTrial[];
  /** The best of them; null where all were lost. */
  readonly best: RankedTrial | null;
}

/** Cells each way that so many trials fill about once: doubled whenever four times as many have come. */
export function cellsFor(trials: number, most = 32): number {
  let cells = 2;
  while (cells < most && 4 * cells * cells <= trials) cells *= 2;
  return cells;
}

/** Those of a grid that hold a trial, by row and column from the low ends; a choice has as many as it has values. */
export function mapCells(
  rows: readonly RankedTrial[],
  [x, y]: readonly [number, number],
  [columns, lines]: readonly [number, number],
): readonly MapCell[] {
  const placed = rows.flatMap((trial) => {
    const [across, up] = [trial.units[x] ?? null, trial.units[y] ?? null];
    if (across === null || up === null || !trial.ended) return [];
    return [{ trial, column: partOf(across, columns), row: partOf(up, lines) }];
  });
  return [...Map.groupBy(placed, ({ column, row }) => row * columns + column).values()].map((own) => {
    const { column, row } = own[0]!;
    const trials = own.map(({ trial }) => trial).sort((a, b) => a.rank - b.rank);
    return { column, row, trials, best: trials.find(({ lost }) => !lost) ?? null };
  });
}
