/** Session files and what the window's title says of them. */
import type { RunStatus } from './run.ts';

/** The session that the working store holds. */
export interface SessionState {
  /** The file that it was opened from or saved to; null for one that was never saved. */
  readonly path: string | null;
  /** Changed since it was opened or saved. */
  readonly changed: boolean;
  readonly runs: number;
  /** Files opened or saved before, the latest first. */
  readonly recent: readonly string[];
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
}
