/** Trials → what is painted of them. */
import { isWithin } from './brushes.ts';
import type { Brushes } from './brushes.ts';
import type { TrialPoint } from './paintPoints.ts';
import type { ParallelLine } from './paintParallel.ts';
import type { Search } from '#core/search/search.ts';
import type { ValueAxis } from './searchAxis.ts';
import type { RankedTrial } from './trialRows.ts';

/** Whether a trial has come to anything that can be drawn. */
export const isDrawn = ({ lost, value }: RankedTrial): boolean => lost || !Number.isNaN(value);

/** Where trials lie on the axis of a setting, or of what they are compared by. */
function placeOn(path: string, { space, file }: Pick<Search, 'space' | 'file'>, y: ValueAxis) {
  if (path === file.metric)
    return ({ lost, value }: RankedTrial): number | null => (lost || Number.isNaN(value) ? null : y.unit(value));
  const place = space.findIndex((dimension) => dimension.path === path);
  return ({ units }: RankedTrial): number | null => units[place] ?? null;
}

/** The ids of the trials that lie in all brushes. */
export function inSightOf(
  rows: readonly RankedTrial[],
  search: Pick<Search, 'space' | 'file'>,
  y: ValueAxis,
  brushes: Brushes,
): ReadonlySet<number> {
  const brushed = [...brushes].map(([path, brush]) => ({ brush, placeOf: placeOn(path, search, y) }));
  const inSight = new Set<number>();
  for (const row of rows)
    if (brushed.every(({ brush, placeOf }) => isWithin(brush, placeOf(row)))) inSight.add(row.runId);
  return inSight;
}

/** Trials over an axis on which `at` places them; those that it places nowhere are left out. */
export function pointsOf(rows: readonly RankedTrial[], at: (row: RankedTrial) => number | null): TrialPoint[] {
  return rows.flatMap((row) => {
    const place = at(row);
    if (place === null || !isDrawn(row)) return [];
    const { runId, value, lost, rank } = row;
    return [{ runId, at: place, value, lost, rank }];
  });
}

/** Trials as lines over the axes of all settings and of the metric, which is the last; the best first. */
export function linesOf(rows: readonly RankedTrial[], y: ValueAxis): ParallelLine[] {
  const lines = rows.filter(isDrawn).map(({ runId, units, value, lost, rank }) => ({
    ...{ runId, rank, lost },
    places: [...units, lost ? null : y.unit(value)],
  }));
  return lines.sort((a, b) => a.rank - b.rank);
}
