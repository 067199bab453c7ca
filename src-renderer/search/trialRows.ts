/** The trials of a search as the window shows them, made of their runs. */
import { iterationsPerEpoch } from '#core/experiment/kinds/index.ts';
import { isActive } from '#core/protocol/index.ts';
import { settingsIn } from '#core/search/settingsIn.ts';
import { bestFirst } from '#core/search/tried.ts';
import { unitOf } from '#core/search/unitOf.ts';
import type { RunStatus, RunSummary } from '#core/protocol/index.ts';
import type { Search } from '#core/search/search.ts';
import type { Tried } from '#core/search/tried.ts';

export interface TrialRow extends Tried {
  readonly runId: number;
  readonly uid: string;
  /** Of the run. */
  readonly number: number;
  readonly status: RunStatus;
  /** Trained for, whole. */
  readonly epochs: number;
  /** Of the metric that trials are compared by; NaN where there is none yet. */
  readonly value: number;
  /** Where each searched setting lies in its range, in [0, 1]; null where it is not searched. */
  readonly units: readonly (number | null)[];
  /** Whether it diverged or failed, which is worse than any value. */
  readonly lost: boolean;
  /** Whether it is at rest and has a result. */
  readonly ended: boolean;
}

export interface RankedTrial extends TrialRow {
  /** From 0 for the best; of trials without a result, behind all that have one. */
  readonly rank: number;
}

type Ruler = Pick<Search, 'space' | 'file' | 'better'>;

const made = new WeakMap<RunSummary, { readonly by: Ruler; readonly row: TrialRow }>();

function rowOf(run: RunSummary, by: Ruler): TrialRow {
  const known = made.get(run);
  if (known?.by === by) return known.row;
  const { space, file, better } = by;
  const { id: runId, uid, number, position, status, spec, iteration, metrics } = run;
  const settings = settingsIn(space, spec);
  const told = metrics[file.metric];
  const value = (file.epoch === 'best' ? told?.best : told?.final) ?? NaN;
  const lost = status === 'diverged' || status === 'failed';
  const score = lost || Number.isNaN(value) ? -Infinity : better === 'higher' ? value : -value;
  const ended = lost || (!isActive(status) && !Number.isNaN(value));
  const units = space.map((dimension) => unitOf(dimension, settings.get(dimension.path)));
  const epochs = Math.floor(iteration / iterationsPerEpoch(spec));
  const row = { index: position - 1, settings, score, runId, uid, number, status, epochs, value, units, lost, ended };
  made.set(run, { by, row });
  return row;
}

/** In the order in which they came. */
export function trialRows(by: Ruler, runs: readonly RunSummary[]): readonly RankedTrial[] {
  const rows = runs.filter(({ trashedAt }) => trashedAt === null).map((run) => rowOf(run, by));
  const ranks = new Map(bestFirst(rows).map(({ runId }, rank) => [runId, rank]));
  return rows.map((row) => ({ ...row, rank: ranks.get(row.runId)! })).sort((a, b) => a.index - b.index);
}
