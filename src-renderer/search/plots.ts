/** Trials → what is painted of them. */
import type { TrialPoint } from './paintPoints.ts';
import type { ParallelLine } from './paintParallel.ts';
import type { ValueAxis } from './searchAxis.ts';
import type { RankedTrial } from './trialRows.ts';

/** Whether a trial has come to anything that can be drawn. */
const isDrawn = ({ lost, value }: RankedTrial): boolean => lost || !Number.isNaN(value);

/** Trials over an axis on which `at` places them, the best first; those that it places nowhere are left out. */
export function pointsOf(rows: readonly RankedTrial[], at: (row: RankedTrial) => number | null): TrialPoint[] {
  const points = rows.flatMap((row, place) => {
    const along = at(row);
    if (along === null || !isDrawn(row)) return [];
    const { runId, value, lost, rank } = row;
    return [{ runId, place, at: along, value, lost, rank }];
  });
  return points.sort((a, b) => a.rank - b.rank);
}

/** Trials as lines over the axes of all settings and of the metric, which is the last; the best first. */
export function linesOf(rows: readonly RankedTrial[], y: ValueAxis): ParallelLine[] {
  const lines = rows.flatMap((row, place) => {
    const { runId, units, value, lost, rank } = row;
    return isDrawn(row) ? [{ runId, place, rank, lost, places: [...units, lost ? null : y.unit(value)] }] : [];
  });
  return lines.sort((a, b) => a.rank - b.rank);
}
