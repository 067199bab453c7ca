/** A run as the lab keeps it and tells it. */
import { z } from 'zod';
import type { Arithmetic } from '../machine/index.ts';
import type { Divergence } from '../training/step.ts';
import type { Choices } from '../experiment/choices.ts';
import type { Localized } from '../schema/localized.ts';
import type { Refusal } from '../refusals/index.ts';
import type { RunSpec } from '../experiment/schema.ts';

/** An identity, of a run or an experiment: 32 hexadecimal digits. */
export const uidSchema = z.string().regex(/^[0-9a-f]{32}$/);

/** The longest texts that a user writes of a run, in UTF-16 units. */
export const LONGEST_OF_RUN = { name: 200, note: 20_000, tag: 50 } as const;

/** What can become of a run, in the order of a life. */
export const runStatuses = [
  /** Waits for a trainer. */
  'queued',
  'running',
  /** Halted by the user; goes on from where it was. */
  'paused',
  /** Halted because the app ended; goes on from its last checkpoint, which is offered until it is resumed, paused or stopped. */
  'interrupted',
  /** Ended by the user before its end; can go on. */
  'stopped',
  'finished',
  /** Went to its end, with numbers that were not finite on the way. */
  'diverged',
  /** Cannot go on: `error` says why. */
  'failed',
] as const;

export type RunStatus = (typeof runStatuses)[number];

/** The last and, where one way is better, the best value of a metric. */
export interface MetricValues {
  readonly final: number;
  readonly best: number | null;
}

/** Everything about a run but its series and records. */
export interface RunSummary {
  /** In this store, where it never comes back; another store, and this one after it opened a session, has others. */
  readonly id: number;
  /** Its identity, which it keeps wherever it goes. */
  readonly uid: string;
  /** Identities that equal runs had elsewhere, which were merged into this one: what names one of them means this. */
  readonly otherUids: readonly string[];
  /** What people call it, wherever it is shown: `#60`. No other run of its session has had it. */
  readonly number: number;
  readonly experimentId: number;
  /** The experiment's identity, which it keeps wherever it goes. */
  readonly experimentUid: string;
  readonly experimentName: string;
  /** Id of the preset that the experiment came from. */
  readonly preset: string | null;
  /** The run whose settings this one was duplicated from; null for none, or one that is not here. */
  readonly parentId: number | null;
  /** From 1, in the order of the plan. */
  readonly position: number;
  /** What tells it from the experiment's other runs in words, as planned. */
  readonly label: Localized;
  /** The same for programs: which candidate of each compared path it took. */
  readonly choices: Choices;
  /** The user's own name for it; empty for none. */
  readonly name: string;
  readonly seed: number;
  readonly spec: RunSpec;
  readonly status: RunStatus;
  /** Larger goes first. */
  readonly priority: number;
  /** Updates done and planned. */
  readonly iteration: number;
  readonly iterations: number;
  /** Time spent training. */
  readonly seconds: number;
  readonly divergence: Divergence | null;
  /** Why it failed; null for a run that did not. */
  readonly error: Refusal | null;
  readonly arithmetic: Arithmetic | null;
  /** Fingerprint of the data that it trained on; null while that is not known, or where it has none. */
  readonly data: string | null;
  /** How often a trainer died under it and another went on from the last checkpoint. */
  readonly restarts: number;
  /** Whether its trained network is kept, so that it can predict. */
  readonly hasNetwork: boolean;
  readonly note: string;
  readonly tags: readonly string[];
  readonly starred: boolean;
  /** Milliseconds since 1970; null where it did not happen. */
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly trashedAt: number | null;
  /** By name, in the order of first appearance. */
  readonly metrics: Readonly<Record<string, MetricValues>>;
}

/** Points of one metric of one run, iterations ascending. */
export interface MetricSeries {
  readonly runId: number;
  readonly metric: string;
  readonly iterations: Uint32Array;
  readonly values: Float64Array;
}
