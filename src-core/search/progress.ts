/** What is settled of a search and what is to be trained next, of all that is known now. */
import { timetableOf } from '../experiment/timetable.ts';
import { hasReached, isLost, valueAt } from './curve.ts';
import type { SearchFile } from '../experiment/searchSchema.ts';
import type { Curve } from './curve.ts';
import type { Told } from './samplers/index.ts';
import type { Look, Progress, Settled, Trial } from './trial.ts';

export interface Going {
  readonly file: SearchFile;
  readonly better: 'higher' | 'lower';
  readonly count: number;
  /** Those asked for so far: what is known of older ones does not change, so neither do they. */
  readonly trials: Trial[];
  readonly asked: (index: number, history: readonly Told[]) => Trial;
  readonly learns: boolean;
}

/** The iteration after an epoch; null from the run's end on. */
function iterationAfter({ spec }: Trial, epochs: number): number | null {
  const { perEpoch, iterations } = timetableOf(spec);
  const iteration = epochs * perEpoch;
  return iteration < iterations ? iteration : null;
}

function judge({ file, better }: Going, trial: Trial, curve: Curve, rung: number): Settled {
  const { perEpoch, iterations } = timetableOf(trial.spec);
  const until = iterationAfter(trial, rung) ?? iterations;
  const lost = isLost(curve, until);
  const value = valueAt(curve, until, file.epoch === 'best' ? better : null);
  const score = lost || Number.isNaN(value) ? -Infinity : better === 'higher' ? value : -value;
  const diverged = curve.divergedAt !== null && curve.divergedAt <= until;
  const trained = diverged ? curve.divergedAt : curve.ended === 'failed' ? curve.iteration : until;
  const status =
    curve.ended === 'failed' ? 'failed' : diverged ? 'diverged' : until < iterations ? 'stopped' : 'finished';
  return { trial, status, epochs: Math.floor(trained / perEpoch), value, score };
}

export function progressOf(going: Going, look: Look): Progress {
  const { file, count, trials, asked, learns } = going;
  const rungs = [...(file.halving?.rungs ?? []), Infinity];
  const first = rungs[0]!;
  const atRung = (trial: Trial, rung: number): Settled | null => {
    const curve = look(trial);
    const until = iterationAfter(trial, rung);
    const known = curve !== null && (until === null ? curve.ended !== null : hasReached(curve, until));
    return known ? judge(going, trial, curve, rung) : null;
  };
  for (let index = trials.length; index < count; index++) {
    const older = learns ? trials.slice(0, Math.max(0, index - file.lag + 1)) : [];
    const told = older.map((trial) => atRung(trial, first));
    if (told.includes(null)) break;
    trials.push(
      asked(
        index,
        told.map((one) => ({ units: one!.trial.units, score: one!.score })),
      ),
    );
  }
  let alive: readonly Trial[] = trials;
  const settled: Settled[] = [];
  for (const rung of rungs) {
    const judged = alive.map((trial) => atRung(trial, rung));
    const open = alive.filter((_, place) => judged[place] === null);
    if (open.length > 0 || trials.length < count) {
      const lost = judged.filter((one) => one !== null && (rung === Infinity || one.score === -Infinity));
      return {
        settled: inOrder([...settled, ...lost]),
        work: open.map((trial) => ({ trial, until: iterationAfter(trial, rung) })),
      };
    }
    const ranked = judged
      .filter((one) => one !== null)
      .sort((a, b) => b.score - a.score || a.trial.index - b.trial.index);
    const kept = rung === Infinity ? 0 : Math.ceil(ranked.length / (file.halving?.reduction ?? 1));
    const goOn = ranked.slice(0, kept).filter(({ score }) => score > -Infinity);
    settled.push(...ranked.filter((one) => !goOn.includes(one)));
    alive = goOn.map(({ trial }) => trial).sort((a, b) => a.index - b.index);
  }
  return { settled: inOrder(settled), work: [] };
}

const inOrder = (settled: readonly (Settled | null)[]): Settled[] =>
  settled.filter((one) => one !== null).sort((a, b) => a.trial.index - b.trial.index);
