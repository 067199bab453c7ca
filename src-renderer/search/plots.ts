/** Trials → what is painted of them. */
import { isWithinAll } from './brushes.ts';
import type { Brushes } from './brushes.ts';
import type { TrialPoint } from './paintPoints.ts';
import type { ParallelLine } from './paintParallel.ts';
import type { Search } from '#core/search/search.ts';
import type { ValueAxis } from './searchAxis.ts';
import type { RankedTrial } from './trialRows.ts';

/** Whether a trial has come to anything that can be drawn. */
export const isDrawn = ({ lost, value }: RankedTrial): boolean => lost || !Number.isNaN(value);

/** Where a trial lies on the axis of a setting, or of what trials are compared by. */
export function placeOn(row: RankedTrial, { space, file }: Pick<Search, 'space' | 'file'>, y: ValueAxis) {
  return (path: string): number | null => {
    if (path === file.metric) return row.lost || Number.isNaN(row.value) ? null : y.unit(row.value);
    const place = space.findIndex((dimension) => dimension.path === path);
    return place < 0 ? null : row.units[place]!;
  };
}

/** The ids of the trials that lie in all brushes. */
export function inSightOf(
  rows: readonly RankedTrial[],
  search: Pick<Search, 'space' | 'file'>,
  y: ValueAxis,
  brushes: Brushes,
): ReadonlySet<number> {
  if (brushes.size === 0) return new Set(rows.map(({ runId }) => runId));
  return new Set(rows.filter((row) => isWithinAll(brushes, placeOn(row, search, y))).map(({ runId }) => runId));
}

/** Trials over an axis on which `at` places them; those that it places nowhere are left out. */
export function pointsOf(
  rows: readonly RankedTrial[],
  at: (row: RankedTrial) => number | null,
  inSight: ReadonlySet<number>,
): TrialPoint[] {
  return rows.flatMap((row) => {
    const place = at(row);
    if (place === null || !isDrawn(row)) return [];
    const { runId, value, lost, rank } = row;
    return [{ runId, at: place, value, lost, rank, inSight: inSight.has(runId) }];
  });
}

/** Trials as lines over the axes of all settings and of the metric, which is the last. */
export function linesOf(rows: readonly RankedTrial[], y: ValueAxis, inSight: ReadonlySet<number>): ParallelLine[] {
  return rows.filter(isDrawn).map(({ runId, units, value, lost, rank }) => ({
    ...{ runId, rank, lost, inSight: inSight.has(runId) },
    places: [...units, lost ? null : y.unit(value)],
  }));
}
