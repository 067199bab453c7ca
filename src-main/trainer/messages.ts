/** What the command line or the lab and a trainer process tell each other. */
import type { RunSpec } from '#core/experiment/schema.ts';
import type { MetricPoint, RunOutcome, RunRecord } from '#core/experiment/step.ts';

/** A run to be computed. */
export interface Job {
  readonly spec: RunSpec;
  readonly seed: number;
  /** Folder of the data set, as `--data` gives it; null for where it is installed. */
  readonly data: string | null;
  /** A checkpoint's bytes to go on from. */
  readonly resume: Uint8Array | null;
}

export type ToTrainer =
  | { readonly kind: 'run'; readonly job: Job }
  /** Stop at the next iteration and send a checkpoint. */
  | { readonly kind: 'stop' };

/** News of a run, at most 20 times a second. */
export interface Progress {
  readonly iteration: number;
  readonly iterations: number;
  readonly loss: number;
  /** Since the last news. */
  readonly points: readonly MetricPoint[];
  readonly records: readonly RunRecord[];
}

export type FromTrainer =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'finished'; readonly outcome: RunOutcome; readonly seconds: number }
  | { readonly kind: 'stopped'; readonly checkpoint: Uint8Array | null; readonly seconds: number }
  | { readonly kind: 'failed'; readonly error: string };
