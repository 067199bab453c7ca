import type { Arithmetic } from '../machine/index.ts';
import type { PlannedRun } from '../experiment/plan.ts';
import type { Refusal } from '../refusals/index.ts';
import type { Divergence, RunRecord } from '../training/step.ts';
import type { Recorded } from './recorded.ts';

/** A run and what came of it. */
export interface RunResult extends Recorded {
  readonly plan: PlannedRun;
  readonly status: 'finished' | 'diverged' | 'stopped' | 'failed';
  /** Updates done. */
  readonly iterations: number;
  readonly seconds: number;
  /** Iterations of an epoch. */
  readonly perEpoch: number;
  readonly records: readonly RunRecord[];
  readonly divergence: Divergence | null;
  /** Why it failed; null for a run that did not. */
  readonly error: Refusal | null;
  /** How products were added up, which decides the last bit; null where no kernel ran. */
  readonly arithmetic: Arithmetic | null;
}
