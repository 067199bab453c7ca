/** What a trial came to by an epoch. */
import { timetableOf } from '../experiment/timetable.ts';
import { hasReached, isLost, valueAt } from './curve.ts';
import type { SearchFile } from '../experiment/searchSchema.ts';
import type { Curve } from './curve.ts';
import type { Told } from './samplers/index.ts';
import type { Look, Settled, Trial } from './trial.ts';

/** A search under way. */
export interface Going {
  readonly file: SearchFile;
  readonly better: 'higher' | 'lower';
  readonly count: number;
  /** Those asked for so far: what is known of older ones does not change, so neither do they. */
  readonly trials: Trial[];
  readonly asked: (index: number, history: readonly Told[]) => Trial;
  readonly learns: boolean;
  /** Epochs of the longest trial that there may be. */
  readonly longest: number;
}

/** The iteration after an epoch; null from the run's end on. */
export function iterationAfter({ spec }: Trial, epochs: number): number | null {
  const { perEpoch, iterations } = timetableOf(spec);
  const iteration = epochs * perEpoch;
  return iteration < iterations ? iteration : null;
}

function judge({ file, better }: Going, trial: Trial, curve: Curve, epoch: number): Settled {
  const { perEpoch, iterations } = timetableOf(trial.spec);
  const until = iterationAfter(trial, epoch) ?? iterations;
  const value = valueAt(curve, until, file.epoch === 'best' ? better : null);
  const score = isLost(curve, until) || Number.isNaN(value) ? -Infinity : better === 'higher' ? value : -value;
  const diverged = curve.divergedAt !== null && curve.divergedAt <= until;
  const failed = curve.ended === 'failed';
  const trained = diverged ? curve.divergedAt : failed ? curve.iteration : until;
  const status = failed ? 'failed' : diverged ? 'diverged' : until < iterations ? 'stopped' : 'finished';
  return { trial, status, epochs: Math.floor(trained / perEpoch), value, score };
}

/** What a trial came to by an epoch, `stopped` where its end is further on; null while it has not got there. */
export function judgeAt(going: Going, look: Look, trial: Trial, epoch: number): Settled | null {
  const curve = look(trial);
  if (curve === null) return null;
  const until = iterationAfter(trial, epoch);
  const known = until === null ? curve.ended !== null : hasReached(curve, until);
  return known ? judge(going, trial, curve, epoch) : null;
}

/** What results of older trials tell the sampler; null while one of them that counts is missing. */
export function historyOf({ learns, file }: Going, index: number, results: readonly (Settled | null)[]): Told[] | null {
  if (!learns) return [];
  const older = results.slice(0, Math.max(0, index - file.lag + 1));
  const known = older.filter((one) => one !== null);
  return known.length < older.length ? null : known.map(({ trial: { units }, score }) => ({ units, score }));
}
