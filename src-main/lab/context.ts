/** What the parts of the lab share. */
import type { LabEvent } from '#core/protocol/index.ts';
import type { Arrivals, Store } from '#main/storage/index.ts';
import type { DatasetList } from './datasetList.ts';
import type { Jobs } from './jobs.ts';
import type { LabThread } from './labThread.ts';
import type { Preferences } from './preferences.ts';
import type { Training } from './training.ts';

export interface LabContext {
  readonly version: string;
  readonly store: Store;
  readonly training: Training;
  readonly preferences: Preferences;
  readonly datasets: DatasetList;
  readonly tell: (event: LabEvent) => void;
  readonly jobs: Jobs;
  /** Does what would keep the lab from its other work. */
  readonly thread: LabThread;
  /** Another, for work on trained networks, which may train for a minute; it starts with the first. */
  readonly inspector: LabThread;
  /** Runs on their way into the store. */
  readonly arriving: Set<Arrivals>;
  /** Tells, where it is so, that the session is no longer as it was saved. */
  readonly touch: () => void;
  /** Removes, in its own time, what belonged to runs that are gone. */
  readonly sweep: () => void;
  readonly now: () => number;
}
