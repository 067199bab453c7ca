/** What the parts of the lab share. */
import type { LabEvent } from '#core/protocol/index.ts';
import type { Store } from '#main/storage/index.ts';
import type { DatasetList } from './datasetList.ts';
import type { Preferences } from './preferences.ts';
import type { Training } from './training.ts';

export interface LabContext {
  readonly version: string;
  readonly store: Store;
  readonly training: Training;
  readonly preferences: Preferences;
  readonly datasets: DatasetList;
  readonly tell: (event: LabEvent) => void;
  /** Marks the session as changed since it was saved. */
  readonly touch: () => void;
  readonly now: () => number;
}
