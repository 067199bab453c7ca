import type { Points } from '../report/recorded.ts';

/** What is known of a trial's run so far. */
export interface Curve {
  /** Updates done. */
  readonly iteration: number;
  /** Of the metric by which trials are compared. */
  readonly points: Points;
  /** How it ended; null while it can go on. */
  readonly ended: 'finished' | 'diverged' | 'failed' | null;
  /** Updates done when it diverged; null where it did not. */
  readonly divergedAt: number | null;
}

/** Whether all that counts at an iteration is there: the evaluation after that many updates too. */
export const hasReached = ({ iteration, ended }: Curve, until: number): boolean => ended !== null || iteration > until;

/** What the metric came to by an iteration: its last value, or its best where `better` is given. NaN where there is none. */
export function valueAt({ points }: Curve, until: number, better: 'higher' | 'lower' | null): number {
  let value = NaN;
  points.values.forEach((one, place) => {
    if (points.iterations[place]! > until) return;
    const isBetter = better === 'higher' ? one > value : one < value;
    if (better === null || Number.isNaN(value) || isBetter) value = one;
  });
  return value;
}

/** Whether the run was lost by an iteration, so that no number of it counts. */
export const isLost = ({ ended, divergedAt }: Curve, until: number): boolean =>
  ended === 'failed' || (divergedAt !== null && divergedAt <= until);
