/** Runs computed in a lab of their own, with its progress on stderr. */
import { openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { isSame, isUnfinished } from './outSession.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { LabEvent, RunSummary } from '#core/protocol/index.ts';
import type { Lab } from '#main/lab/index.ts';
import type { ProgressView } from './progressView.ts';
import type { Trainers } from './sharedOut.ts';

export interface Computation extends Trainers {
  /** The file of the lab's store. */
  readonly store: string;
  readonly experiment: Experiment;
  /** Id of the preset that it came from. */
  readonly preset: string | null;
  /** Goes on with those of its runs in the store that were interrupted, and begins anew only where it has none. */
  readonly resume: boolean;
  readonly data: string | null;
  /** Positions of the runs of the plan that are computed; null for all. */
  readonly positions: readonly number[] | null;
  /** Interrupts everything when aborted. */
  readonly signal: AbortSignal;
  /** Shows how the runs that are to be computed go. */
  readonly view: (runs: readonly PlannedRun[]) => ProgressView;
}

/** Ids of an experiment's runs. */
interface Begun {
  readonly all: readonly number[];
  /** Those that are computed now. */
  readonly open: readonly number[];
}

async function start({ service }: Lab, { experiment, preset, positions }: Computation): Promise<Begun> {
  const own = positions === null ? {} : { positions: [...positions] };
  const { runIds } = await service.startExperiment({
    experiment,
    preset,
    parentUid: null,
    priority: 0,
    ...own,
  });
  return { all: runIds, open: runIds };
}

/** Of equal experiments in the store the one that is unfinished; null where there is none, finished or not. */
async function goOn({ service }: Lab, { experiment }: Computation): Promise<Begun | null> {
  const sort = { by: 'id', descending: false } as const;
  const { runs } = await service.listRuns({ filter: {}, sort, offset: 0, limit: Number.MAX_SAFE_INTEGER });
  let finished: Begun | null = null;
  for (const [experimentId, members] of Map.groupBy(runs, (run) => run.experimentId)) {
    const entry = await service.getExperiment({ experimentId });
    if (!isSame(entry.experiment, experiment)) continue;
    const open = members.filter(({ status }) => isUnfinished(status)).map(({ id }) => id);
    const found = { all: members.map(({ id }) => id), open };
    if (open.length === 0) {
      finished ??= found;
      continue;
    }
    await service.resumeRuns({ runIds: open });
    return found;
  }
  return finished;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Tells the view what the lab tells. */
function follow(lab: Lab, planned: ReadonlyMap<number, PlannedRun>, view: ProgressView): (event: LabEvent) => void {
  const show = ({ id, status, seconds, error }: RunSummary): void => {
    const run = planned.get(id);
    if (run === undefined || status === 'queued') return;
    if (status === 'running') view.start(run);
    else view.end(run, { status, seconds, error });
  };
  return (event) => {
    if (event.kind === 'news') {
      for (const { runId, iteration, iterations, loss } of event.runs) {
        const run = planned.get(runId);
        if (run !== undefined) view.progress(run, { iteration, iterations, loss });
      }
    } else if (event.kind === 'runsChanged') {
      void Promise.resolve(lab.service.getRuns({ runIds: [...event.runIds] })).then((runs) => runs.forEach(show));
    } else if (event.kind === 'notice') view.notice(event.notice);
  };
}

/** Ids of the experiment's runs in the store, once all have ended or, after `signal`, are halted with a checkpoint. */
export async function computeRuns(computation: Computation): Promise<readonly number[]> {
  const { store, atOnce, startTrainer, data, signal } = computation;
  const startThread = startLabThread;
  // Nobody asks this lab for its version.
  const lab = openLab({ version: '', store, folder: null, startTrainer, startThread, workers: atOnce, data });
  let view: ProgressView | null = null;
  try {
    const known = computation.resume ? await goOn(lab, computation) : null;
    const { all, open } = known ?? (await start(lab, computation));
    const runs = await lab.service.getRuns({ runIds: [...open] });
    const planned = new Map(
      runs.map(
        ({ id, position: run, label, choices, seed, spec }) => [id, { run, label, choices, seed, spec }] as const,
      ),
    );
    view = computation.view([...planned.values()]);
    const tell = follow(lab, planned, view);
    lab.subscribe(tell);
    tell({ kind: 'runsChanged', runIds: open });
    await Promise.race([lab.idle(), aborted(signal)]);
    return all;
  } finally {
    await lab.close();
    view?.close();
  }
}
