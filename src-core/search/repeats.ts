/** A trial that is trained with several seeds, or on several folds, and compared by what they come to together. */
import { hasReached } from './curve.ts';
import type { SearchFile } from '../experiment/searchSchema.ts';
import type { Points } from '../report/recorded.ts';
import type { Curve } from './curve.ts';
import type { Look, Trial, Work } from './trial.ts';

/** Runs that a trial is trained as: each of its seeds on each of its folds. */
export const runsPerTrial = ({ seedsPerTrial, folds = 1 }: SearchFile): number => seedsPerTrial * folds;

const EMPTY: Points = { iterations: new Uint32Array(), values: new Float64Array() };

/** The mean where all have a value. */
export function meanPoints(all: readonly Points[]): Points {
  const [first, ...others] = all;
  if (first === undefined) return EMPTY;
  const places = others.map(({ iterations }) => new Map(Array.from(iterations, (at, place) => [at, place])));
  const shared = Array.from(first.iterations).flatMap((at, place) => {
    const values = others.map(({ values }, other) => values[places[other]!.get(at) ?? -1]);
    if (values.some((value) => value === undefined)) return [];
    const sum = values.reduce<number>((total, value) => total + value!, first.values[place]!);
    return [{ at, mean: sum / all.length }];
  });
  return {
    iterations: Uint32Array.from(shared, ({ at }) => at),
    values: Float64Array.from(shared, ({ mean }) => mean),
  };
}

/** At each point the best so far, where a run is compared by its best. */
function bestSoFar({ iterations, values }: Points, better: 'higher' | 'lower'): Points {
  let best = NaN;
  const isBetter = (value: number): boolean => (better === 'higher' ? value > best : value < best);
  const so = values.map((value) => (best = Number.isNaN(best) || isBetter(value) ? value : best));
  return { iterations, values: so };
}

/**
 * What is known of all runs together: as far as the last of them has got, the mean of what each came to: its last value, or its
 * best where `better` is given. One that is lost loses the trial. null while none has begun.
 */
export function together(curves: readonly (Curve | null)[], better: 'higher' | 'lower' | null): Curve | null {
  const known = curves.filter((curve) => curve !== null);
  const cameTo = ({ points }: Curve): Points => (better === null ? points : bestSoFar(points, better));
  if (known.length === 0) return null;
  const diverged = known.flatMap(({ divergedAt }) => divergedAt ?? []);
  const all = known.length === curves.length && known.every(({ ended }) => ended !== null);
  const failed = known.some(({ ended }) => ended === 'failed');
  return {
    // One that has ended is nowhere behind.
    iteration: known.length < curves.length ? 0 : Math.min(...known.map(reached)),
    points: known.length < curves.length ? EMPTY : meanPoints(known.map(cameTo)),
    ended: !all ? null : failed ? 'failed' : diverged.length > 0 ? 'diverged' : 'finished',
    // Of those that have got to a rung no other can have diverged before it.
    divergedAt: diverged.length > 0 ? Math.min(...diverged) : null,
  };
}

const reached = ({ iteration, ended }: Curve): number => (ended === null ? iteration : Infinity);

/** Trials as they are trained: once for each seed and fold. */
export class Repeats {
  readonly #runs = new WeakMap<object, readonly Trial[]>();
  readonly #better: 'higher' | 'lower' | null;

  /** Which way is better, where a run is compared by its best. */
  constructor(better: 'higher' | 'lower' | null) {
    this.#better = better;
  }

  /** The first of the runs, which stands for all of them. */
  add(trial: Omit<Trial, 'seed' | 'spec'>, each: readonly Pick<Trial, 'seed' | 'spec'>[]): Trial {
    // Runs are told apart by their specs.
    const runs = each.map(({ seed, spec }) => ({ ...trial, seed, spec: { ...spec } }));
    const [first] = runs as [Trial];
    this.#runs.set(first.spec, runs);
    return first;
  }

  of({ spec }: Pick<Trial, 'spec'>): readonly Trial[] {
    return this.#runs.get(spec) ?? [];
  }

  /** Looks at all runs of a trial. */
  look(look: Look): Look {
    return (trial) => {
      const runs = this.of(trial);
      return runs.length < 2 ? look(trial) : together(runs.map(look), this.#better);
    };
  }

  /** Of work for trials, that for their runs which have not got there. */
  work(work: readonly Work[], look: Look): Work[] {
    return work.flatMap((one) => {
      const runs = this.of(one.trial);
      if (runs.length < 2) return [one];
      const isThere = (curve: Curve | null): boolean =>
        curve !== null && (one.until === null ? curve.ended !== null : hasReached(curve, one.until));
      return runs.filter((run) => !isThere(look(run))).map((trial) => ({ trial, until: one.until }));
    });
  }
}
