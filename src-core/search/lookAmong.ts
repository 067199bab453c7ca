import type { RunResult } from '../report/runResult.ts';
import type { Trial } from './trial.ts';
import type { Curve } from './curve.ts';
import type { Look } from './trial.ts';

/** Equal for runs that are the same computation. */
export const computationKey = ({ spec, seed }: Pick<Trial, 'seed'> & { readonly spec: object }): string =>
  JSON.stringify([seed, spec]);

type Recorded = Pick<RunResult, 'plan' | 'status' | 'iterations' | 'divergence' | 'series'>;

/** What results tell of a run, as far as a search must know it. */
export function curveOf({ status, iterations, divergence, series }: Omit<Recorded, 'plan'>, metric: string): Curve {
  return {
    iteration: iterations,
    points: series(metric),
    ended: status === 'stopped' ? null : status,
    divergedAt: divergence?.iteration ?? null,
  };
}

/** Of two runs of one computation, whether the second is the one that counts: it went on longer. */
export const wentOnLonger = (known: Curve, other: Curve): boolean =>
  known.ended === 'failed' || (known.ended === null && known.iteration < other.iteration);

/** Looks trials up among results; of several of one computation the one that went on longest counts. */
export function lookAmong(results: readonly Recorded[], metric: string): Look {
  const curves = new Map<string, Curve>();
  for (const result of results) {
    const key = computationKey(result.plan);
    const [known, curve] = [curves.get(key), curveOf(result, metric)];
    if (known === undefined || wentOnLonger(known, curve)) curves.set(key, curve);
  }
  return (trial) => curves.get(computationKey(trial)) ?? null;
}
