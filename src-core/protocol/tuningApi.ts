/** What the lab does to compare optimizers fairly: the learning rate of each is searched first, with the same budget. */
import { z } from 'zod';
import { MOST_TRIALS } from '../experiment/searchSchema.ts';
import { id } from './runQuery.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { Refusal } from '../refusals/index.ts';
import type { Localized } from '../schema/localized.ts';

export const tuningParams = {
  /**
   * Searches for every optimizer that the experiment compares, then compares them at what was found. Searches and comparisons of the
   * same settings that are in the session are gone on with, so that one that was cancelled loses nothing.
   */
  startTuning: z.strictObject({
    experiment: z.unknown(),
    /** Learning rates that each optimizer is given to try. */
    trials: z.int().min(1).max(MOST_TRIALS).default(20),
  }),
  /** Those begun since the lab was started, the newest first. */
  listTunings: z.strictObject({}),
  cancelTuning: z.strictObject({ tuningId: id }),
} as const;

export interface TunedOptimizerEntry {
  readonly name: Localized;
  /** Identity of its search; null before that began. */
  readonly searchUid: string | null;
  /** Trials that have come to their end. */
  readonly ended: number;
  /** What its best trial had, and came to; null before the search is over. */
  readonly best: { readonly rate: number; readonly value: number } | null;
}

/** One set of data, or whatever else is compared beside optimizers. */
export interface TunedBlockEntry {
  /** Empty where nothing else is compared. */
  readonly name: Localized;
  readonly optimizers: readonly TunedOptimizerEntry[];
  /** Of the comparison at these rates, once that began. */
  readonly runIds: readonly number[];
  readonly compared: boolean;
}

export interface TuningEntry {
  readonly id: number;
  readonly experiment: Experiment;
  readonly trials: number;
  /** `halted`: by whoever paused or ended one of its searches, or it. */
  readonly status: 'going' | 'over' | 'halted' | 'refused';
  /** Why it did not go on; null unless it was refused. */
  readonly refusal: Refusal | null;
  readonly blocks: readonly TunedBlockEntry[];
}

export interface TuningResults {
  startTuning: { readonly tuningId: number };
  listTunings: readonly TuningEntry[];
  cancelTuning: void;
}
