/** What the lab and a trainer process tell each other. */
import type { Localized } from '#core/schema/localized.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { RunOutcome, RunRecord } from '#core/training/step.ts';

/** A run to be computed. */
export interface Job {
  /** Tells it from every other job, also of the same run; all news of it carries this. */
  readonly id: number;
  /** What a reader calls the run. */
  readonly title: Localized;
  readonly spec: RunSpec;
  readonly seed: number;
  /** Folder of the data set, as `--data` gives it; null for where it is installed. */
  readonly data: string | null;
  /** A checkpoint's bytes to go on from. */
  readonly resume: Uint8Array | null;
  /** Seconds between two checkpoints. */
  readonly checkpointSeconds: number;
  /** Updates after which it halts, once the evaluation there is told, which takes one update more; null for its end. */
  readonly until: number | null;
}

export type ToTrainer =
  | { readonly kind: 'run'; readonly job: Job }
  /** End at the next iteration and send a checkpoint. */
  | { readonly kind: 'stop' }
  /** Wait at the next iteration, as when nothing more can be stored; then go on. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'goOn' };

/** Points of one metric since the last news. */
export interface SeriesNews {
  readonly metric: string;
  readonly iterations: Uint32Array;
  readonly values: Float64Array;
}

/** News of a run, at most 20 times a second. */
export interface Progress {
  readonly iteration: number;
  readonly iterations: number;
  readonly loss: number | null;
  /** Time of this job so far. */
  readonly seconds: number;
  /** Since the last news. */
  readonly series: readonly SeriesNews[];
  readonly records: readonly RunRecord[];
}

/** A state that belongs to the progress told before it. */
export interface CheckpointNews {
  readonly iteration: number;
  readonly bytes: Uint8Array;
}

/** `data` is the fingerprint of the data that the run trains on; null where it has none. */
export type FromTrainer = { readonly job: number } & (
  | { readonly kind: 'progress'; readonly progress: Progress }
  | {
      readonly kind: 'checkpoint';
      readonly checkpoint: CheckpointNews;
      readonly seconds: number;
      readonly data: string | null;
    }
  | {
      readonly kind: 'finished';
      readonly outcome: RunOutcome;
      readonly seconds: number;
      /** Null for runs that train no network. */
      readonly network: CheckpointNews | null;
      readonly data: string | null;
    }
  | {
      readonly kind: 'stopped';
      /** Whether it got as far as it was to go, and was not asked to end. */
      readonly reached: boolean;
      readonly checkpoint: CheckpointNews | null;
      readonly seconds: number;
      readonly data: string | null;
    }
  | { readonly kind: 'failed'; readonly error: Refusal }
);
