/**
 * Trains what waits in the queue, with a fixed number of trainer processes, and stores what they tell. Stored first, told
 * then: whoever hears of a point can read it. A trainer that dies costs the time since its run's last checkpoint.
 */
import { kindOf } from '#core/experiment/kinds/index.ts';
import { Committer } from './committer.ts';
import { Queue } from './queue.ts';
import { notices } from './notices.ts';
import type { LabEvent, MetricSeries, RunNews, RunSummary } from '#core/protocol/index.ts';
import type { RunChanges, RunUpdate, Store } from '#main/storage/index.ts';
import type { FromTrainer, StartTrainer, TrainerLink } from '#main/trainer/index.ts';

/** How often a trainer may die under a run, without a checkpoint in between, before the run is given up. */
const MOST_DEATHS = 10;

/** Why a run was asked to end early, and what it is then. */
type Halt = 'paused' | 'stopped' | 'interrupted';

interface ActiveRun {
  readonly runId: number;
  readonly experimentId: number;
  readonly priority: number;
  /** Time spent before this trainer took it. */
  readonly secondsBefore: number;
  readonly startedAt: number;
  halt: Halt | null;
  iteration: number;
  iterations: number;
  seconds: number;
}

interface Slot {
  link: TrainerLink | null;
  run: ActiveRun | null;
}

/** What a trainer said of its run, until it is stored. */
interface Told {
  readonly slot: Slot;
  readonly run: ActiveRun;
  readonly message: FromTrainer;
}

export interface TrainingOptions {
  readonly store: Store;
  readonly startTrainer: StartTrainer;
  readonly workers: number;
  readonly checkpointSeconds: () => number;
  /** Folder of a data set; null for where it is installed. */
  readonly dataFolder: (dataset: string) => string | null;
  readonly tell: (event: LabEvent) => void;
  /** Told of every run that trained to its end. */
  readonly onFinished?: (run: RunSummary) => void;
  readonly now?: () => number;
}

export class Training {
  readonly #options: TrainingOptions;
  readonly #queue = new Queue();
  readonly #slots: Slot[] = [];
  readonly #committer: Committer<Told>;
  readonly #deaths = new Map<number, number>();
  #workers: number;
  #closing = false;
  #idle: (() => void)[] = [];

  constructor(options: TrainingOptions) {
    this.#options = options;
    this.#workers = options.workers;
    this.#committer = new Committer({
      store: (told) => this.#store(told),
      onBlocked: (error) => {
        this.#post({ kind: 'hold' });
        options.tell({ kind: 'notice', notice: notices.blocked(error) });
      },
      onUnblocked: (error) => {
        this.#post({ kind: 'goOn' });
        options.tell({ kind: 'notice', notice: { ...notices.blocked(error), over: true } });
      },
    });
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  #post(message: { readonly kind: 'hold' | 'goOn' }): void {
    for (const { link, run } of this.#slots) if (run !== null) link?.post(message);
  }

  get workers(): number {
    return this.#workers;
  }

  /** Runs that train now. */
  get running(): readonly number[] {
    return this.#slots.flatMap(({ run }) => (run === null ? [] : [run.runId]));
  }

  get waiting(): number {
    return this.#queue.length;
  }

  setWorkers(workers: number): void {
    this.#workers = workers;
    this.#fill();
  }

  /** Queues runs behind those that wait. They are stored as queued already. */
  enqueue(runs: readonly Pick<RunSummary, 'id' | 'experimentId' | 'priority'>[]): void {
    const known = new Set(this.running);
    for (const { id: runId, experimentId, priority } of runs) {
      if (!known.has(runId) && !this.#queue.has(runId)) this.#queue.add({ runId, experimentId, priority });
    }
    this.#fill();
  }

  prioritize(runId: number, priority: number): void {
    this.#queue.prioritize(runId, priority);
  }

  /** Ends runs early: those that wait at once, those that train at their next iteration. */
  halt(runIds: readonly number[], halt: Halt): void {
    const waiting = runIds.filter((runId) => this.#queue.has(runId));
    for (const runId of waiting) this.#queue.remove(runId);
    if (waiting.length > 0) {
      const endedAt = halt === 'stopped' ? this.#now() : null;
      this.#options.store.updateRuns(waiting, { status: halt, endedAt });
      this.#options.tell({ kind: 'runsChanged', runIds: waiting });
    }
    for (const { link, run } of this.#slots) {
      if (run === null || !runIds.includes(run.runId)) continue;
      run.halt = halt;
      link?.post({ kind: 'stop' });
    }
  }

  /** Resolves when nothing trains or waits. */
  async idle(): Promise<void> {
    if (this.running.length === 0 && this.#queue.length === 0 && !this.#committer.busy) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Halts everything, with checkpoints, to be gone on with another time. */
  async interrupt(): Promise<void> {
    this.halt([...this.running, ...this.#options.store.runsWithStatus('queued')], 'interrupted');
    await this.idle();
  }

  /** Interrupts everything and ends the trainers. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.interrupt();
    for (const { link } of this.#slots) link?.close();
    this.#slots.length = 0;
  }

  #fill(): void {
    while (!this.#closing) {
      const busy = this.#slots.filter(({ run }) => run !== null);
      if (busy.length >= this.#workers) break;
      const next = this.#queue.take(busy.map(({ run }) => run!.experimentId));
      if (next === undefined) break;
      const free = this.#slots.find(({ run }) => run === null);
      const slot = free ?? { link: null, run: null };
      if (free === undefined) this.#slots.push(slot);
      this.#start(slot, next.runId);
    }
    this.#trim();
    if (this.running.length === 0 && this.#queue.length === 0 && !this.#committer.busy) {
      for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  /** Ends trainers that the setting allows no more. */
  #trim(): void {
    for (let i = this.#slots.length - 1; i >= 0 && this.#slots.length > this.#workers; i--) {
      const { run, link } = this.#slots[i]!;
      if (run !== null) continue;
      link?.close();
      this.#slots.splice(i, 1);
    }
  }

  #start(slot: Slot, runId: number): void {
    const { store, startTrainer, dataFolder, checkpointSeconds, tell } = this.#options;
    const [run] = store.runs([runId]);
    // Purged while it waited.
    if (run === undefined) return;
    const { experimentId, priority, spec, seed, iterations } = run;
    const checkpoint = store.checkpoint(runId, 'resume');
    const iteration = checkpoint?.iteration ?? 0;
    const startedAt = run.startedAt ?? this.#now();
    const common = { runId, experimentId, priority, iterations, iteration, startedAt, halt: null };
    slot.run = { ...common, secondsBefore: run.seconds, seconds: run.seconds };
    store.updateRuns([runId], { status: 'running', startedAt, endedAt: null, error: null, iteration });
    tell({ kind: 'runsChanged', runIds: [runId] });
    slot.link ??= startTrainer({
      message: (message) => {
        if (slot.run === null) return;
        // A trainer whose run has ended has nothing to do until that is stored.
        const soon = message.kind !== 'progress' && message.kind !== 'checkpoint';
        this.#committer.add({ slot, run: slot.run, message }, { soon });
      },
      exit: (cause) => this.#died(slot, cause),
    });
    const dataset = kindOf(spec).dataset(spec);
    const data = dataset === null ? null : dataFolder(dataset);
    const job = { spec, seed, data, resume: checkpoint?.bytes ?? null, checkpointSeconds: checkpointSeconds() };
    slot.link.post({ kind: 'run', job });
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
        const { iteration, iterations, loss, seconds } = message.progress;
        [run.iteration, run.iterations, run.seconds] = [iteration, iterations, run.secondsBefore + seconds];
        const { runId } = run;
        news.set(runId, { runId, status: 'running', iteration, iterations, seconds: run.seconds, loss });
      } else if (message.kind === 'checkpoint') this.#deaths.delete(run.runId);
      else ended.push(one);
    }
    if (news.size > 0 || series.length > 0) tell({ kind: 'news', runs: [...news.values()], series });
    for (const { slot, run, message } of ended) {
      if (slot.run === run) slot.run = null;
      this.#deaths.delete(run.runId);
      tell({ kind: 'runsChanged', runIds: [run.runId] });
      if (message.kind === 'failed') tell({ kind: 'notice', notice: notices.failed(run.runId, message.error) });
      const [summary] = message.kind === 'finished' ? store.runs([run.runId]) : [];
      if (summary !== undefined) this.#options.onFinished?.(summary);
    }
    if (ended.length > 0) this.#fill();
  }

  /** A trainer ended by itself. Its run goes on in another, from what was stored last. */
  #died(slot: Slot, cause: string): void {
    const place = this.#slots.indexOf(slot);
    if (place >= 0) this.#slots.splice(place, 1);
    const { run } = slot;
    if (run === null) return this.#fill();
    // What it had told is stored first; it may even have told that it was at its end.
    this.#committer.afterwards(() => {
      if (slot.run === null) return this.#fill();
      slot.run = null;
      this.#goOnAfterDeath(run, cause);
      this.#fill();
    });
  }

  #goOnAfterDeath({ runId, experimentId, priority, halt }: ActiveRun, cause: string): void {
    const { store, tell } = this.#options;
    const [stored] = store.runs([runId]);
    if (stored === undefined) return;
    const deaths = (this.#deaths.get(runId) ?? 0) + 1;
    this.#deaths.set(runId, deaths);
    const iteration = store.checkpoint(runId, 'resume')?.iteration ?? 0;
    if (halt !== null) {
      store.updateRuns([runId], { status: halt, iteration, endedAt: halt === 'stopped' ? this.#now() : null });
    } else if (deaths >= MOST_DEATHS) {
      const error = `the training process ended early ${deaths} times (${cause})`;
      store.updateRuns([runId], { status: 'failed', error, iteration, endedAt: this.#now() });
      tell({ kind: 'notice', notice: notices.failed(runId, error) });
    } else {
      store.updateRuns([runId], { status: 'queued', iteration, restarts: stored.restarts + 1 });
      tell({ kind: 'notice', notice: notices.died(runId, stored.label, cause, iteration) });
      this.#queue.addFirst({ runId, experimentId, priority });
    }
    tell({ kind: 'runsChanged', runIds: [runId] });
  }
}

/** What a message changes in the store. */
function updateOf(run: ActiveRun, message: FromTrainer, now: number): RunUpdate {
  const { runId, secondsBefore, halt } = run;
  const ended = (changes: Partial<RunChanges>): Partial<RunChanges> => ({ ...changes, endedAt: now });
  switch (message.kind) {
    case 'progress': {
      const { iteration, seconds, series, records } = message.progress;
      return { runId, changes: { iteration, seconds: secondsBefore + seconds }, series, records };
    }
    case 'checkpoint':
      return { runId, checkpoint: message.checkpoint };
    case 'finished': {
      const { outcome, network, seconds } = message;
      const { status, iterations: iteration, divergence, arithmetic } = outcome;
      const changes = ended({ status, iteration, divergence, arithmetic, seconds: secondsBefore + seconds });
      return { runId, changes, network };
    }
    case 'stopped': {
      const { checkpoint, seconds } = message;
      const status = halt ?? 'interrupted';
      const endedAt = status === 'stopped' ? now : null;
      const iteration = checkpoint?.iteration ?? 0;
      const changes = { status, endedAt, seconds: secondsBefore + seconds, iteration };
      return { runId, changes, ...(checkpoint === null ? {} : { checkpoint }) };
    }
    case 'failed':
      return { runId, changes: ended({ status: 'failed', error: message.error }) };
  }
}
