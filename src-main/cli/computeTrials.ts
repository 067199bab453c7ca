/** The trials of a search computed in a lab of its own. */
import { followSearch, openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { goesOn } from './outSession.ts';
import { isOwn } from './part.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Trial } from '#core/search/trial.ts';
import type { Lab } from '#main/lab/index.ts';
import type { Part } from './part.ts';
import type { SearchView } from './searchView.ts';
import type { Trainers } from './sharedOut.ts';

export interface TrialComputation extends Trainers {
  /** The file of the lab's store. */
  readonly store: string;
  readonly experiment: Experiment;
  readonly preset: string | null;
  /** Goes on with the search of this experiment in the store, which may have had fewer trials. */
  readonly resume: boolean;
  /** Trains these trials only; null for all. */
  readonly part: Part | null;
  readonly data: string | null;
  /** Interrupts everything when aborted. */
  readonly signal: AbortSignal;
  readonly view: SearchView;
}

/** The experiment's id and the runs that it has already. */
async function begin(lab: Lab, { experiment, preset, resume }: TrialComputation): Promise<[number, readonly number[]]> {
  const { service, trials } = lab;
  if (!resume) return [trials.begin(experiment, preset), []];
  const sort = { by: 'id', descending: false } as const;
  const { runs } = await service.listRuns({ filter: {}, sort, offset: 0, limit: Number.MAX_SAFE_INTEGER });
  for (const [experimentId, members] of Map.groupBy(runs, (run) => run.experimentId)) {
    const entry = await service.getExperiment({ experimentId });
    if (!goesOn(entry.experiment, experiment)) continue;
    trials.grow(experimentId, experiment);
    return [experimentId, members.map(({ id }) => id)];
  }
  return [trials.begin(experiment, preset), []];
}

/** Ids of the search's runs in the store, once nothing is left to train or, after `signal`, all are halted with checkpoints. */
export async function computeTrials(computation: TrialComputation): Promise<readonly number[]> {
  const { store, experiment, part, atOnce, startTrainer, data, signal, view } = computation;
  // Nobody asks this lab for its version.
  const startThread = startLabThread;
  const lab = openLab({ version: '', store, folder: null, startTrainer, startThread, workers: atOnce, data });
  lab.subscribe((event) => {
    if (event.kind === 'notice') view.notice(event.notice);
  });
  try {
    const [experimentId, before] = await begin(lab, computation);
    const owns = ({ index }: Trial): boolean => isOwn(part, index + 1);
    const { told } = view;
    const { runIds } = await followSearch(lab, { experimentId, experiment, before, owns, signal, told });
    return runIds;
  } finally {
    await lab.close();
  }
}
