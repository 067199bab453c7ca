/**
 * The best of many trials is also the luckiest: what it came to says too much. So the best few are trained again, with new first
 * weights and batches, and on new splits, before one of them is named.
 */
import { withValueAt } from '../experiment/path.ts';
import { parseExperiment } from '../experiment/parse.ts';
import { FORMAT } from '../experiment/schema.ts';
import { meanOf, sampleDeviationOf } from '../statistics/index.ts';
import type { Experiment, RunSpec, TrainingSpec } from '../experiment/schema.ts';

const SEEDS = 2 ** 32;
/** So far from the seeds and splits of any search nearby. */
const SEEDS_ON = 2 ** 31;
const SPLITS_ON = 1_000_000;

export interface Draws {
  /** New seeds on each split. */
  readonly seeds: number;
  readonly splits: number;
}

/** The experiment that trains a trial again: each of the new seeds on each of the new splits. */
export function drawnAgain(
  { spec, seed }: { readonly spec: TrainingSpec; readonly seed: number },
  { seeds, splits }: Draws,
  name: string,
): Experiment {
  const count = (many: number, first: number): number[] =>
    Array.from({ length: many }, (_, place) => (first + place) % SEEDS);
  return parseExperiment({
    ...{ format: FORMAT, name, ...spec },
    seeds: count(seeds, seed + SEEDS_ON),
    compare: { 'data.splitSeed': count(splits, spec.data.splitSeed + SPLITS_ON) },
  });
}

const withoutSplit = (spec: RunSpec): string => JSON.stringify(withValueAt(spec, 'data.splitSeed', 0));

/** Whether a run is one of a trial drawn again: the same but for its seed and its split. */
export const isDrawnAgain = (
  run: { readonly spec: RunSpec; readonly seed: number },
  trial: { readonly spec: RunSpec; readonly seed: number },
): boolean => run.seed !== trial.seed && withoutSplit(run.spec) === withoutSplit(trial.spec);

export interface Redrawn {
  /** What the trial came to in the search, and what each new draw of it came to. */
  readonly found: number;
  readonly draws: readonly number[];
}

export interface Sober {
  readonly mean: number;
  /** Of single draws. */
  readonly deviation: number;
  readonly count: number;
  /** How much better it was in the search than it is on average. */
  readonly luck: number;
}

export function soberly({ found, draws }: Redrawn, better: 'higher' | 'lower'): Sober | null {
  if (draws.length === 0) return null;
  const mean = meanOf(draws);
  const luck = better === 'higher' ? found - mean : mean - found;
  return { mean, deviation: sampleDeviationOf(draws, mean), count: draws.length, luck };
}

/** Place of the one whose new draws are the best on average; null where none has any. */
export function winnerAmong(all: readonly Redrawn[], better: 'higher' | 'lower'): number | null {
  const sign = better === 'higher' ? 1 : -1;
  let [winner, best]: [number | null, number] = [null, -Infinity];
  all.forEach((one, place) => {
    const sober = soberly(one, better);
    if (sober !== null && sign * sober.mean > best) [winner, best] = [place, sign * sober.mean];
  });
  return winner;
}
