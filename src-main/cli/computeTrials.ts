/** The trials of a search computed in a lab of its own. */
import { trialLabel } from '#core/search/trialLabel.ts';
import { createSearch } from '#core/search/search.ts';
import { isActive } from '#core/protocol/index.ts';
import { openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { isSame } from './outSession.ts';
import { TrialRuns } from './trialRuns.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Work } from '#core/search/trial.ts';
import type { Lab } from '#main/lab/index.ts';
import type { StartTrainer } from '#main/trainer/index.ts';
import type { Part } from './part.ts';
import type { SearchView } from './searchView.ts';

export interface TrialComputation {
  /** The file of the lab's store. */
  readonly store: string;
  readonly experiment: Experiment;
  readonly preset: string | null;
  /** Goes on with the search of this experiment in the store. */
  readonly resume: boolean;
  /** Trains these trials only; null for all. */
  readonly part: Part | null;
  readonly workers: number;
  readonly startTrainer: StartTrainer;
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
    if (isSame(entry.experiment, experiment)) return [experimentId, members.map(({ id }) => id)];
  }
  return [trials.begin(experiment, preset), []];
}

/** Hands out what is to be trained and neither trains nor waits yet. Gives the new runs. */
function handOut({ trials }: Lab, experimentId: number, runs: TrialRuns, work: readonly Work[]): readonly number[] {
  const known = work.map((one) => ({ ...one, run: runs.of(one.trial) }));
  const resting = known.flatMap(({ run, until }) =>
    run === null || isActive(run.status) ? [] : [{ runId: run.runId, until }],
  );
  const fresh = known.flatMap(({ run, trial, until }) => {
    const { index, seed, spec } = trial;
    return run === null ? [{ position: index + 1, label: trialLabel(trial), seed, spec, until }] : [];
  });
  const added = fresh.length === 0 ? [] : trials.add(experimentId, fresh);
  if (resting.length > 0) trials.goOn(resting);
  return [...added, ...resting.map(({ runId }) => runId)];
}

/** Ids of the search's runs in the store, once nothing is left to train or, after `signal`, all are halted with checkpoints. */
export async function computeTrials(computation: TrialComputation): Promise<readonly number[]> {
  const { store, experiment, part, workers, startTrainer, data, signal, view } = computation;
  const search = createSearch(experiment);
  // Nobody asks this lab for its version.
  const startThread = startLabThread;
  const lab = openLab({ version: '', store, folder: null, startTrainer, startThread, workers, data });
  const runs = new TrialRuns(lab, search.file.metric);
  const changed = new Set<number>();
  let wake = (): void => undefined;
  lab.subscribe((event) => {
    if (event.kind === 'notice') view.notice(event.notice);
    if (event.kind === 'runsChanged') {
      for (const runId of event.runIds) changed.add(runId);
      wake();
    }
  });
  signal.addEventListener('abort', () => wake(), { once: true });
  try {
    const [experimentId, before] = await begin(lab, computation);
    await runs.take(before);
    while (!signal.aborted) {
      const news = [...changed];
      changed.clear();
      for (const run of await runs.read(news)) view.told(run);
      const { settled, work } = search.progress((trial) => runs.of(trial)?.curve ?? null);
      const own = work.filter(({ trial }) => part === null || trial.index % part.of === part.number - 1);
      await runs.take(handOut(lab, experimentId, runs, own));
      if (changed.size > 0) continue;
      if (!runs.all.some(({ status }) => isActive(status))) {
        const over = settled.flatMap(({ trial, status }) =>
          status === 'stopped' ? (runs.of(trial)?.runId ?? []) : [],
        );
        if (over.length > 0) await lab.service.stopRuns({ runIds: over });
        break;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (changed.size > 0 || signal.aborted) resolve();
      });
    }
    return runs.all.map(({ runId }) => runId);
  } finally {
    await lab.close();
  }
}
