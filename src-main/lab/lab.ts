/** The lab: one store, one queue, its trainers, and whoever is connected to it. */
import { trains } from '#core/experiment/kinds/index.ts';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { costOf } from '#core/kinds/index.ts';
import { mkdirSync } from 'node:fs';
import { removePartsIn, removePartsOf, removeTemporaryFolders } from '#main/files/index.ts';
import { lockFile } from '#main/storage/index.ts';
import { DatasetList } from './datasetList.ts';
import { dataService } from './dataService.ts';
import { documentService } from './documentService.ts';
import { envelopeService } from './envelopeService.ts';
import { experimentService } from './experimentService.ts';
import { inspectionService } from './inspectionService.ts';
import { Jobs } from './jobs.ts';
import { openStore } from './openStore.ts';
import { placeOf } from './placeOf.ts';
import { predictService } from './predictService.ts';
import { Preferences } from './preferences.ts';
import { runService } from './runService.ts';
import { searchService } from './searchService.ts';
import { tuningService } from './tuningService.ts';
import { copiesIn } from './safetyCopies.ts';
import { sessionService } from './sessionService.ts';
import { settingsService } from './settingsService.ts';
import { Sweeper } from './sweeper.ts';
import { Training } from './training.ts';
import { trialsOf } from './trials.ts';
import type { LabEvent, LabService, RunSummary } from '#core/protocol/index.ts';
import type { Arrivals, Lock } from '#main/storage/index.ts';
import type { StartTrainer } from '#main/trainer/index.ts';
import type { LabContext } from './context.ts';
import type { StartThread } from './labThread.ts';
import type { SessionService } from './sessionService.ts';
import type { Trials } from './trials.ts';

export interface LabOptions {
  readonly version: string;
  /** The file of the working store, made where it is not there. One lab at a time may have it. */
  readonly store: string;
  /** The app's folder, for preferences and safety copies; null keeps neither. */
  readonly folder: string | null;
  readonly startTrainer: StartTrainer;
  readonly startThread: StartThread;
  /** Trainers at once; null for what the settings say. */
  readonly workers?: number | null;
  /** Folder of all data sets, as `--data` gives it. */
  readonly data?: string | null;
  readonly now?: () => number;
}

export interface Lab {
  readonly service: LabService;
  /** For a search, which alone knows what is to be trained next. */
  readonly trials: Trials;
  /** Sessions for callers that may not name files: saved to a file that is not kept, or opened from one. */
  readonly copySession: SessionService['copySession'];
  readonly adoptSession: SessionService['adoptSession'];
  /** Hears everything that happens from now on, until the function returned is called. */
  readonly subscribe: (listener: (event: LabEvent) => void) => () => void;
  /** Resolves when nothing trains or waits. */
  readonly idle: () => Promise<void>;
  /** Interrupts what trains, with checkpoints, and closes the store. */
  readonly close: () => Promise<void>;
}

/** Share of a newly measured speed in the estimate. */
const WEIGHT_OF_NEWS = 0.3;
/** Runs shorter than this say little about speed. */
const SHORT = 0.5;

/** What a user sets or the machine has: one core stays free for the window. */
const workersOf = (setting: number | null): number => setting ?? Math.max(1, availableParallelism() - 1);

export function openLab(options: LabOptions): Lab {
  const { folder, startTrainer, startThread, version } = options;
  const now = options.now ?? Date.now;
  if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const preferences = new Preferences(folder === null ? null : join(folder, 'preferences.json'));
  const lock = lockFile(options.store);
  const { store, notice } = whileLocked(lock, () => openStore(options.store, folder, now));
  const listeners = new Set<(event: LabEvent) => void>();
  const tell = (event: LabEvent): void => listeners.forEach((listen) => listen(event));
  const jobs = new Jobs(tell);
  const thread = startThread();
  const inspector = startThread();
  const arriving = new Set<Arrivals>();
  const sweeper = new Sweeper(store, arriving);
  const datasets = new DatasetList(preferences, options.data ?? null, thread);
  /** Of runs of a search, as far as it wants them trained now; a lab that starts anew is told again. */
  const limits = new Map<number, number>();
  const training = new Training({
    store,
    startTrainer,
    workers: workersOf(options.workers ?? preferences.values.settings.workers),
    checkpointSeconds: () => preferences.values.settings.checkpointSeconds,
    limitOf: (runId) => limits.get(runId) ?? null,
    dataFolder: (id) => datasets.folderOf(id),
    tell: (event) => {
      if (event.kind === 'news' || event.kind === 'runsChanged') context.touch();
      tell(event);
    },
    onFinished: (run) => learnRate(preferences, run),
    now,
  });
  store.interruptAll();
  removeLeftovers(folder, preferences.values.recent);
  sweeper.start();

  const context: LabContext = {
    ...{ version, store, training, preferences, datasets, jobs, thread, inspector, arriving, tell, now },
    touch: () => session.touch(),
    sweep: () => sweeper.start(),
  };
  const session = sessionService(context, folder);
  const subscribe = (listener: (event: LabEvent) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const trials = trialsOf(context, limits);
  const own = { ...experimentService(context), ...runService(context), ...dataService(context) };
  const searches = searchService(context, { service: own, trials, subscribe });
  const tunings = tuningService(context, { service: own, searches, subscribe });
  const service: LabService = {
    labInfo: () => ({
      ...{ version, workers: training.workers, cores: availableParallelism() },
      place: placeOf(folder, preferences),
    }),
    cancelJob: ({ jobId }) => jobs.cancel(jobId),
    ...own,
    ...searches.service,
    ...tunings.service,
    ...documentService(context),
    ...predictService(context),
    ...inspectionService(context),
    ...envelopeService(context),
    ...session.service,
    ...settingsService(context, (settings) => {
      if (options.workers == null) training.setWorkers(workersOf(settings.workers));
    }),
  };
  const close = async (): Promise<void> => {
    await jobs.close();
    tunings.close();
    await searches.close();
    await training.close();
    await sweeper.close();
    // Before a thread is ended, which may take the whole process with it.
    store.close();
    lock.release();
    await Promise.all([thread.close(), inspector.close()]);
  };
  let closed: Promise<void> | null = null;
  return {
    service,
    trials,
    copySession: session.copySession,
    adoptSession: session.adoptSession,
    subscribe: (listener) => {
      if (notice !== null) listener({ kind: 'notice', notice });
      return subscribe(listener);
    },
    idle: () => training.idle(),
    close: () => (closed ??= close()),
  };
}

/** Removes what labs that were killed left unfinished: in the folder for temporary files, the app's own, and beside sessions. */
function removeLeftovers(folder: string | null, sessions: readonly string[]): void {
  removeTemporaryFolders();
  if (folder !== null) for (const own of [folder, copiesIn(folder)]) removePartsIn(own);
  for (const path of sessions) removePartsOf(path);
}

/** Learns from a run how fast a trainer is here. */
function learnRate(preferences: Preferences, { spec, seconds, restarts }: RunSummary): void {
  if (!trains(spec) || seconds < SHORT || restarts > 0) return;
  const measured = costOf(spec).operations / seconds;
  const { rate } = preferences.values;
  // An estimate is not worth a word; the next run teaches the same.
  preferences.remember({ rate: rate === null ? measured : rate + WEIGHT_OF_NEWS * (measured - rate) });
}

/** Gives the lock back where `work` fails. */
function whileLocked<T>(lock: Lock, work: () => T): T {
  try {
    return work();
  } catch (error) {
    lock.release();
    throw error;
  }
}
