/**
 * Trains what is stored as queued, with a fixed number of trainer processes, and stores what they tell. Stored first, told
 * then: whoever hears of a point can read it. A trainer that dies costs the time since its run's last checkpoint.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { kindOf } from '#core/experiment/kinds/index.ts';
import { statusAfter } from '#core/protocol/index.ts';
import { failureOf } from '#core/schema/reasonOf.ts';
import { passingFailure } from '#main/storage/index.ts';
import { Committer } from './committer.ts';
import { Endings } from './endings.ts';
import { jobTitle } from './jobTitle.ts';
import { notices } from './notices.ts';
import { updateOf } from './runUpdate.ts';
import { Slots } from './slots.ts';
import type { LabEvent, MetricSeries, RunNews, RunSummary, RunTransition } from '#core/protocol/index.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { RunChanges, Store } from '#main/storage/index.ts';
import type { FromTrainer, StartTrainer } from '#main/trainer/index.ts';
import type { ActiveRun, Slot } from './slots.ts';

/** How often a trainer may die under a run, without a checkpoint in between, before the run is given up. */
const MOST_DEATHS = 10;
/** Milliseconds that trainers have to end when the lab does. */
const PATIENCE = 10_000;

/** What a trainer said of its run, until it is stored. */
interface Told {
  readonly slot: Slot;
  readonly run: ActiveRun;
  readonly message: FromTrainer;
}

/** What is asked of runs. */
export type RunCommand = Extract<RunTransition, 'pause' | 'stop' | 'trash' | 'interrupt' | 'resume'>;

export interface TrainingOptions {
  readonly store: Store;
  readonly startTrainer: StartTrainer;
  readonly workers: number;
  readonly checkpointSeconds: () => number;
  /** Updates until which a run is to train and then be paused; null for its end. */
  readonly limitOf?: (runId: number) => number | null;
  /** Folder of a data set; null for where it is installed. */
  readonly dataFolder: (dataset: string) => string | null;
  readonly tell: (event: LabEvent) => void;
  /** Told of every run that trained to its end. */
  readonly onFinished?: (run: RunSummary) => void;
  readonly now?: () => number;
  readonly patience?: number;
}

export class Training {
  readonly #options: TrainingOptions;
  readonly #slots: Slots;
  readonly #committer: Committer<Told>;
  readonly #deaths = new Map<number, number>();
  #workers: number;
  #jobs = 0;
  #closing = false;
  readonly #endings = new Endings((runIds) =>
    runIds === null ? this.#isIdle() : !this.running.some((runId) => runIds.has(runId)),
  );

  constructor(options: TrainingOptions) {
    const { tell, startTrainer, workers } = options;
    this.#options = options;
    this.#workers = workers;
    this.#slots = new Slots(startTrainer, {
      message: (slot, run, message) => {
        // A trainer whose run has ended has nothing to do until that is stored.
        const soon = message.kind !== 'progress' && message.kind !== 'checkpoint';
        this.#committer.add({ slot, run, message }, { soon });
      },
      exit: (slot, cause) => this.#died(slot, cause),
    });
    this.#committer = new Committer({
      store: (told) => this.#store(told),
      onRefused: ({ slot, run }, error) => this.#giveUp(slot, run, error),
      onBlocked: (error) => {
        this.#slots.post({ kind: 'hold' });
        tell({ kind: 'notice', notice: notices.blocked(error) });
      },
      onUnblocked: (error) => {
        this.#slots.post({ kind: 'goOn' });
        tell({ kind: 'notice', notice: { ...notices.blocked(error), over: true } });
      },
      onFault: (error) => tell({ kind: 'notice', notice: notices.fault(error) }),
    });
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  get workers(): number {
    return this.#workers;
  }

  /** Runs that train now, also those that were asked to end. */
  get running(): readonly number[] {
    return this.#slots.runs.map(({ runId }) => runId);
  }

  setWorkers(workers: number): void {
    this.#workers = workers;
    this.fill();
  }

  /**
   * Does to runs what their status allows: to those that wait or are at rest at once, to those that train at their next
   * iteration; and changes all of them `along` with that. Throws where that cannot be stored; nothing has happened then.
   */
  command(command: RunCommand, runIds: readonly number[], along: RunChanges | null = null): void {
    const { store, tell } = this.#options;
    const turned = store.turnRuns(runIds, (from, runId): RunChanges | null => {
      const status = this.#slots.of(runId) === undefined ? statusAfter(command, from) : null;
      if (status === null) return along;
      if (status === 'queued') return { ...along, status, error: null, endedAt: null, queuedAt: this.#now() };
      return { ...along, status, endedAt: status === 'stopped' ? this.#now() : null };
    });
    for (const runId of runIds) {
      const slot = this.#slots.of(runId);
      if (slot?.run == null || (command === 'resume' && slot.run.halt === null)) continue;
      if (slot.run.halt === null) slot.link?.post({ kind: 'stop' });
      slot.run.halt = statusAfter(command, 'running');
    }
    if (turned.length > 0) tell({ kind: 'runsChanged', runIds: turned });
    this.fill();
  }

  /** Resolves when nothing trains or waits. */
  idle(): Promise<void> {
    return this.#endings.of(null);
  }

  /** Resolves when none of these runs trains any more. */
  ended(runIds: readonly number[]): Promise<void> {
    return this.#endings.of(new Set(runIds));
  }

  /** Halts everything, with checkpoints, to be gone on with another time. */
  async interrupt(): Promise<void> {
    while (!this.#isIdle()) {
      this.command('interrupt', [...this.running, ...this.#options.store.runsWithStatus('queued')]);
      await this.idle();
    }
  }

  /** Interrupts everything and ends the trainers, within a bounded time: what has no answer or no room then is given up. */
  async close(): Promise<void> {
    this.#closing = true;
    const { store, patience = PATIENCE } = this.#options;
    for (const runIds of [this.running, store.runsWithStatus('queued')]) {
      try {
        this.command('interrupt', runIds);
      } catch {
        // What waits and cannot be stored now is found waiting, and taken as interrupted, at the next start.
      }
    }
    const timeout = new AbortController();
    const late = delay(patience, null, { signal: timeout.signal }).catch(() => null);
    await Promise.race([this.ended(this.running), late]);
    timeout.abort();
    this.#committer.close();
    this.#slots.close();
  }

  #isIdle(): boolean {
    return this.running.length === 0 && !this.#committer.busy && this.#options.store.waitingCount() === 0;
  }

  /** Hands what waits to trainers that are free. To be called whenever something is queued. */
  fill(): void {
    if (!this.#closing) this.#committer.now(() => this.#fill());
    this.#slots.trim(this.#workers);
    this.#endings.look();
  }

  #fill(): void {
    while (this.#slots.runs.length < this.#workers) {
      const runId = this.#options.store.nextWaiting();
      if (runId === null) return;
      try {
        this.#start(runId);
      } catch (error) {
        if (passingFailure(error) !== null) throw error;
        this.#fail(runId, failureOf(error));
      }
    }
  }

  #start(runId: number): void {
    const { store, dataFolder, checkpointSeconds, tell } = this.#options;
    const { label, spec, seed, seconds, startedAt } = store.run(runId)!;
    const checkpoint = store.checkpoint(runId, 'resume');
    const iteration = checkpoint?.iteration ?? 0;
    store.beginRun(runId, { startedAt: startedAt ?? this.#now(), endedAt: null, error: null, iteration });
    tell({ kind: 'runsChanged', runIds: [runId] });
    const run: ActiveRun = { job: ++this.#jobs, runId, label, secondsBefore: seconds, halt: null };
    const dataset = kindOf(spec).dataset(spec);
    const data = dataset === null ? null : dataFolder(dataset);
    const [resume, until] = [checkpoint?.bytes ?? null, this.#options.limitOf?.(runId) ?? null];
    const title = jobTitle(store.runs([runId])[0]!);
    const job = { id: run.job, title, spec, seed, data, resume, until, checkpointSeconds: checkpointSeconds() };
    this.#slots.give(run, { kind: 'run', job });
  }

  /** Stores what was told, in one transaction; then it may be announced. */
  #store(told: readonly Told[]): () => void {
    const series = this.#options.store.apply(told.map(({ run, message }) => updateOf(run, message, this.#now())));
    return () => this.#announce(told, series);
  }

  #announce(told: readonly Told[], series: readonly MetricSeries[]): void {
    const { store, tell } = this.#options;
    const news = new Map<number, RunNews>();
    const ended: Told[] = [];
    for (const one of told) {
      const { run, message } = one;
      if (message.kind === 'progress') {
        const { runId } = run;
        const { iteration, iterations, loss } = message.progress;
        const seconds = run.secondsBefore + message.progress.seconds;
        news.set(runId, { runId, status: 'running', iteration, iterations, loss, seconds });
      } else if (message.kind === 'checkpoint') this.#deaths.delete(run.runId);
      else ended.push(one);
    }
    for (const { slot, run } of ended) this.#free(slot, run);
    if (news.size > 0 || series.length > 0) tell({ kind: 'news', runs: [...news.values()], series });
    for (const { run, message } of ended) {
      tell({ kind: 'runsChanged', runIds: [run.runId] });
      if (message.kind === 'failed') tell({ kind: 'notice', notice: notices.failed(run.runId, message.error) });
      const [summary] = message.kind === 'finished' ? store.runs([run.runId]) : [];
      if (summary !== undefined) this.#options.onFinished?.(summary);
    }
    if (ended.length > 0) this.fill();
    else this.#endings.look();
  }

  #free(slot: Slot, run: ActiveRun): void {
    if (slot.run === run) slot.run = null;
    this.#deaths.delete(run.runId);
  }

  /** What a trainer told can never be stored: its run ends here. */
  #giveUp(slot: Slot, run: ActiveRun, error: unknown): void {
    if (slot.run !== run) return;
    this.#slots.retire(slot);
    this.#committer.afterwards(() => {
      this.#fail(run.runId, { code: 'notStored', path: 'run', reason: failureOf(error) });
      this.fill();
    });
  }

  #fail(runId: number, error: Refusal): void {
    const { store, tell } = this.#options;
    store.updateRuns([runId], { status: statusAfter('fail', 'running')!, error, endedAt: this.#now() });
    tell({ kind: 'runsChanged', runIds: [runId] });
    tell({ kind: 'notice', notice: notices.failed(runId, error) });
  }

  /** A trainer ended by itself. Its run goes on in another, from what was stored last. */
  #died(slot: Slot, cause: string): void {
    const { run } = slot;
    if (run === null) return this.fill();
    // What it had told is stored first; it may even have told that it was at its end.
    this.#committer.afterwards(() => {
      if (slot.run === run) this.#goOnAfterDeath(run, cause);
      slot.run = null;
      this.fill();
    });
  }

  #goOnAfterDeath({ runId, label, halt }: ActiveRun, cause: string): void {
    const { store, tell } = this.#options;
    const stored = store.run(runId);
    if (stored === null) return;
    const deaths = (this.#deaths.get(runId) ?? 0) + 1;
    const iteration = store.checkpoint(runId, 'resume')?.iteration ?? 0;
    const at = { iteration, endedAt: halt === 'stopped' ? this.#now() : null };
    if (halt !== null) store.updateRuns([runId], { ...at, status: halt });
    else if (deaths >= MOST_DEATHS) this.#fail(runId, { code: 'trainerEnded', path: 'run', times: deaths, cause });
    else {
      // It has waited longer than the others of its experiment, so it goes before them.
      store.updateRuns([runId], { status: statusAfter('lose', 'running')!, iteration, restarts: stored.restarts + 1 });
      tell({ kind: 'notice', notice: notices.died(runId, label, cause, iteration) });
    }
    this.#deaths.set(runId, deaths);
    tell({ kind: 'runsChanged', runIds: [runId] });
  }
}
