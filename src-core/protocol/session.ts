/** Session files and what the window's title says of them. */
import type { Reason } from '../refusals/index.ts';
import type { Opening } from './openings.ts';
import type { RunStatus } from './run.ts';

/** The session that the working store holds. */
export interface SessionState {
  /** The file that it was opened from or saved to; null for one that was never saved. */
  readonly path: string | null;
  /** What to call it: the file's name, or the one that it was downloaded or uploaded under; null for one that has none. */
  readonly name: string | null;
  /** Changed since it was opened or saved. */
  readonly changed: boolean;
  readonly runs: number;
  /** Files opened or saved before, the latest first. */
  readonly recent: readonly string[];
}

/** A run of a session file that could not be taken. */
export interface LeftOut {
  readonly number: number | null;
  readonly reason: Reason;
}

/** What is in a session file. */
export interface SessionInfo {
  readonly path: string;
  readonly bytes: number;
  readonly version: number;
  readonly experiments: readonly { readonly name: string; readonly runs: number }[];
  readonly runs: number;
  readonly byStatus: Readonly<Partial<Record<RunStatus, number>>>;
  readonly points: number;
  /** Milliseconds since 1970; null for an empty one. */
  readonly firstRunAt: number | null;
  readonly lastRunAt: number | null;
  /** Each time that sealed test data were looked at, the earliest first. */
  readonly openings: readonly Opening[];
  readonly leftOut: readonly LeftOut[];
}

/** What came of opening a session. */
export interface Opened extends SessionState {
  readonly leftOut: readonly LeftOut[];
}

/** What came of taking in the runs of another session. */
export interface Merge {
  /** Runs that were new, and how many were here already. */
  readonly added: readonly number[];
  readonly known: number;
  /** New runs whose number another run had, with the number that they came with. */
  readonly renumbered: readonly { readonly runId: number; readonly from: number }[];
  /** Runs that both sides had named or noted differently: what both wrote is kept. */
  readonly conflicts: readonly number[];
  /** Names of the texts that came: one that we had otherwise is kept beside ours, as `report.2`. */
  readonly documents: readonly string[];
  readonly leftOut: readonly LeftOut[];
}
