/** A search under way in a lab: whatever it wants to be trained next is trained, until nothing is left or somebody halts it. */
import { trialLabel } from '#core/search/trialLabel.ts';
import { createSearch } from '#core/search/search.ts';
import { isActive } from '#core/protocol/index.ts';
import { TrialRuns } from './trialRuns.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { LabEvent, LabService, RunSummary } from '#core/protocol/index.ts';
import type { Settled, Trial, Work } from '#core/search/trial.ts';
import type { Trials } from './trials.ts';

/** What it needs of a lab. */
export interface SearchedLab {
  readonly service: Pick<LabService, 'getRuns' | 'readMetrics' | 'stopRuns'>;
  readonly trials: Trials;
  readonly subscribe: (listener: (event: LabEvent) => void) => () => void;
}

export interface SearchUnderWay {
  readonly experimentId: number;
  readonly experiment: Experiment;
  /** Runs that it has already. */
  readonly before: readonly number[];
  /** Identity of the run that its trials descend from; null for none. */
  readonly parentUid?: string | null;
  /** Which trials are trained here; all where left out. */
  readonly owns?: (trial: Trial) => boolean;
  /** Hands out nothing more when aborted. */
  readonly signal: AbortSignal;
  readonly told?: (run: RunSummary) => void;
}

export interface FollowedSearch {
  readonly runIds: readonly number[];
  /** Whether nothing is left to be trained here. */
  readonly over: boolean;
  /** Trials of which all is known that there will be. */
  readonly settled: readonly Settled[];
}

/** Until when each run was to be trained when it was handed out last. */
type Handed = Map<number, number | null>;

/**
 * Hands out what is to be trained and neither trains nor waits yet. What rests although it was handed out until there already
 * was halted by somebody, and is left alone. Gives the new runs.
 */
function handOut(
  { trials }: SearchedLab,
  { experimentId, parentUid = null }: SearchUnderWay,
  runs: TrialRuns,
  work: readonly Work[],
  handed: Handed,
): readonly number[] {
  const known = work.map((one) => ({ ...one, run: runs.of(one.trial) }));
  const resting = known.flatMap(({ run, until }) => {
    const isHalted = run !== null && handed.has(run.runId) && handed.get(run.runId) === until;
    return run === null || isHalted || isActive(run.status) ? [] : [{ runId: run.runId, until }];
  });
  const fresh = known.flatMap(({ run, trial, until }) => {
    const { index, seed, spec } = trial;
    return run === null ? [{ position: index + 1, label: trialLabel(trial), seed, spec, until }] : [];
  });
  const added = fresh.length === 0 ? [] : trials.add(experimentId, fresh, parentUid);
  if (resting.length > 0) trials.goOn(resting);
  fresh.forEach(({ until }, place) => handed.set(added[place]!, until));
  for (const { runId, until } of resting) handed.set(runId, until);
  return [...added, ...resting.map(({ runId }) => runId)];
}

/** Resolves once nothing is left to train, all that is left was halted, or, after `signal`, nothing trains any more. */
export async function followSearch(lab: SearchedLab, underWay: SearchUnderWay): Promise<FollowedSearch> {
  const { experiment, before, owns, signal, told } = underWay;
  const search = createSearch(experiment);
  const runs = new TrialRuns(lab.service, search.file.metric);
  const handed: Handed = new Map();
  const changed = new Set<number>();
  let gone = false;
  let wake = (): void => undefined;
  const unsubscribe = lab.subscribe((event) => {
    if (event.kind === 'runsChanged') for (const runId of event.runIds) changed.add(runId);
    else if (event.kind === 'runsRemoved') gone ||= event.runIds === null || event.runIds.some((id) => runs.has(id));
    else return;
    wake();
  });
  const wakeUp = (): void => wake();
  signal.addEventListener('abort', wakeUp, { once: true });
  const isEnded = (): boolean => signal.aborted || gone;
  const now = () => search.progress((trial) => runs.of(trial)?.curve ?? null);
  const outcome = (over: boolean): FollowedSearch => ({
    runIds: runs.all.map(({ runId }) => runId),
    ...{ over, settled: now().settled },
  });
  try {
    await runs.take(before);
    while (!isEnded()) {
      const news = [...changed];
      changed.clear();
      for (const run of await runs.read(news)) told?.(run);
      if (isEnded()) break;
      const { settled, work } = now();
      const own = owns === undefined ? work : work.filter(({ trial }) => owns(trial));
      await runs.take(handOut(lab, underWay, runs, own, handed));
      if (changed.size > 0 || isEnded()) continue;
      if (!runs.all.some(({ status }) => isActive(status))) {
        if (own.length > 0) return outcome(false);
        const ended = settled.flatMap(({ trial, status }) =>
          status === 'stopped' ? search.runsOf(trial).flatMap((run) => runs.of(run)?.runId ?? []) : [],
        );
        if (ended.length > 0) await lab.service.stopRuns({ runIds: ended });
        return outcome(true);
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (changed.size > 0 || isEnded()) resolve();
      });
    }
    return outcome(false);
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', wakeUp);
  }
}
