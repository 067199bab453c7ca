/** What the lab tells without being asked. Whatever is told is stored already. */
import type { Localized } from '../schema/localized.ts';
import type { MetricSeries, RunStatus } from './run.ts';
import type { SessionState } from './session.ts';
import type { Settings } from './settings.ts';

/** How far a run has come. */
export interface RunNews {
  readonly runId: number;
  readonly status: RunStatus;
  readonly iteration: number;
  readonly iterations: number;
  readonly seconds: number;
  /** Of the last mini-batch; null before the first. */
  readonly loss: number | null;
}

export type LabEvent =
  /** Of all runs that train, together, at most 20 times a second; `series` holds the points since the last news. */
  | { readonly kind: 'news'; readonly runs: readonly RunNews[]; readonly series: readonly MetricSeries[] }
  /** These runs changed otherwise (status, name, tags, …) or are new. */
  | { readonly kind: 'runsChanged'; readonly runIds: readonly number[] }
  /** These runs are gone; null: all of them, as when another session was opened. */
  | { readonly kind: 'runsRemoved'; readonly runIds: readonly number[] | null }
  | { readonly kind: 'sessionChanged'; readonly session: SessionState }
  /** This text of the session was written; null: all may be others, as when another session was opened. */
  | { readonly kind: 'documentChanged'; readonly name: string | null }
  | { readonly kind: 'settingsChanged'; readonly settings: Settings }
  | { readonly kind: 'datasetsChanged' }
  /** A search was begun, goes on, or rests. */
  | { readonly kind: 'searchesChanged' }
  /** A tuning was begun, came further, or rests. */
  | { readonly kind: 'tuningsChanged' }
  /** How far a long work is. */
  | { readonly kind: 'jobChanged'; readonly job: Job }
  | { readonly kind: 'notice'; readonly notice: Notice };

/** Work that takes long, as opening a session: it can be cancelled while it is not over. */
export interface Job {
  readonly id: number;
  readonly work: 'open' | 'merge' | 'new' | 'save' | 'export' | 'purge' | 'retrace' | 'plane';
  /** In [0, 1]. */
  readonly share: number;
  readonly over: boolean;
}

/** Something that a user must know and did not ask for. */
export interface Notice {
  readonly level: 'info' | 'warning' | 'error';
  /** One at a time of each code is shown; `over` takes it away. */
  readonly code: 'trainerDied' | 'diskFull' | 'runFailed' | 'storage' | 'fault' | 'putAside' | 'leftOut' | 'merged';
  readonly over: boolean;
  readonly runId: number | null;
  readonly text: Localized;
}

export interface LabEvents {
  onEvent(event: LabEvent): void;
}
