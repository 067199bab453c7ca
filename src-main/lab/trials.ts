/** Runs that a search adds to its experiment one after another, each trained as far as the search wants. */
import { iterationsOf } from '#core/experiment/kinds/index.ts';
import { updateExperiment } from '#main/storage/index.ts';
import type { Experiment, RunSpec } from '#core/experiment/schema.ts';
import type { Localized } from '#core/schema/localized.ts';
import type { LabContext } from './context.ts';

export interface NewTrial {
  /** From 1. */
  readonly position: number;
  readonly label: Localized;
  readonly seed: number;
  readonly spec: RunSpec;
  /** Updates until which it is trained now, and the evaluation there; null for its end. */
  readonly until: number | null;
}

export interface Trials {
  /** The id of a new experiment, which has no run yet. */
  begin(experiment: Experiment, preset: string | null): number;
  /** Puts the same search with more trials in the place of an experiment. */
  grow(experimentId: number, experiment: Experiment): void;
  /** Ids of the runs, which wait for trainers from now on. `parentUid` is of the run that they descend from. */
  add(experimentId: number, trials: readonly NewTrial[], parentUid: string | null): number[];
  /** Lets runs that rest go on, until further iterations. */
  goOn(runs: readonly { readonly runId: number; readonly until: number | null }[]): void;
}

export function trialsOf({ store, training, tell, touch, now }: LabContext, limits: Map<number, number>): Trials {
  const limit = (runId: number, until: number | null): void => {
    if (until === null) limits.delete(runId);
    else limits.set(runId, until);
  };
  return {
    begin: (experiment, preset) => store.addExperiment({ experiment, preset, createdAt: now() }, [])[0],
    grow: (experimentId, experiment) => {
      updateExperiment(store.database, experimentId, experiment);
      touch();
    },
    add: (experimentId, trials, parentUid) => {
      const createdAt = now();
      const runIds = store.addRuns(
        trials.map(({ position, label, seed, spec }) => {
          const iterations = iterationsOf(spec);
          const choices = { trial: position - 1 };
          return { experimentId, position, label, choices, seed, spec, parentUid, iterations, createdAt };
        }),
      );
      trials.forEach(({ until }, place) => limit(runIds[place]!, until));
      touch();
      tell({ kind: 'runsChanged', runIds });
      training.fill();
      return runIds;
    },
    goOn: (runs) => {
      for (const { runId, until } of runs) limit(runId, until);
      training.command(
        'resume',
        runs.map(({ runId }) => runId),
      );
    },
  };
}
