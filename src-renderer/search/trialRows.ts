/** The trials of a search as the window shows them, made of their runs. */
import { iterationsPerEpoch, trains } from '#core/experiment/kinds/index.ts';
import { isActive } from '#core/protocol/index.ts';
import { runsPerTrial } from '#core/search/repeats.ts';
import { settingsIn } from '#core/search/settingsIn.ts';
import { bestFirst } from '#core/search/tried.ts';
import { unitOf } from '#core/search/unitOf.ts';
import type { RunStatus, RunSummary } from '#core/protocol/index.ts';
import type { Search } from '#core/search/search.ts';
import type { Tried } from '#core/search/tried.ts';

export interface TrialRow extends Tried {
  /** Of its first run, which stands for the trial. */
  readonly runId: number;
  /** Of all its runs: one for each seed and fold. */
  readonly runIds: readonly number[];
  readonly uid: string;
  /** Of that run. */
  readonly number: number;
  readonly status: RunStatus;
  /** Trained for, whole. */
  readonly epochs: number;
  /** Of the metric that trials are compared by, the mean over its runs; NaN where there is none yet. */
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

/** Of runs that are one computation, the one that went on longest. */
function distinct(runs: readonly RunSummary[]): RunSummary[] {
  if (runs.length === 1) return [...runs];
  const furthest = new Map<string, RunSummary>();
  for (const run of runs) {
    const key = `${run.seed} ${trains(run.spec) ? (run.spec.data.fold ?? 0) : 0}`;
    const known = furthest.get(key);
    if (known === undefined || known.status === 'failed' || known.iteration < run.iteration) furthest.set(key, run);
  }
  return [...furthest.values()];
}

/** The status of a trial: lost with any of its runs, else as what has not ended of it is. */
function statusOf(runs: readonly RunSummary[]): RunStatus {
  const all = runs.map(({ status }) => status);
  const first = (...wanted: RunStatus[]): RunStatus | undefined => wanted.find((status) => all.includes(status));
  return first('failed', 'diverged') ?? all.find(isActive) ?? first('paused', 'interrupted', 'stopped') ?? all[0]!;
}

const meanOfAll = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

function rowOf(runs: readonly RunSummary[], { space, file, better }: Ruler): TrialRow {
  const [{ id: runId, uid, number, position, spec }] = runs as [RunSummary];
  const settings = settingsIn(space, spec);
  const told = runs.map(({ metrics }) => metrics[file.metric]);
  const values = told.map((one) => (file.epoch === 'best' ? one?.best : one?.final) ?? NaN);
  const status = statusOf(runs);
  const value = runs.length < runsPerTrial(file) ? NaN : meanOfAll(values);
  const lost = status === 'diverged' || status === 'failed';
  const score = lost || Number.isNaN(value) ? -Infinity : better === 'higher' ? value : -value;
  const ended = !runs.some((run) => isActive(run.status)) && (lost || !Number.isNaN(value));
  const units = space.map((dimension) => unitOf(dimension, settings.get(dimension.path)));
  const epochs = Math.min(...runs.map((run) => Math.floor(run.iteration / iterationsPerEpoch(run.spec))));
  const known = { index: position - 1, settings, score, runId, uid, number, status, epochs, value, units, lost, ended };
  return { ...known, runIds: runs.map(({ id }) => id) };
}

const made = new WeakMap<
  RunSummary,
  { readonly by: Ruler; readonly runs: readonly RunSummary[]; readonly row: TrialRow }
>();

/** The same row as long as its runs are the same. */
function keptRow(all: readonly RunSummary[], by: Ruler): TrialRow {
  const known = made.get(all[0]!);
  const isKnown =
    known?.by === by && known.runs.length === all.length && known.runs.every((run, at) => run === all[at]);
  if (isKnown) return known.row;
  const row = rowOf(distinct(all), by);
  made.set(all[0]!, { by, runs: all, row });
  return row;
}

/** In the order in which they came. */
export function trialRows(by: Ruler, runs: readonly RunSummary[]): readonly RankedTrial[] {
  const kept = runs.filter(({ trashedAt }) => trashedAt === null);
  const rows = [...Map.groupBy(kept, ({ position }) => position).values()].map((own) => keptRow(own, by));
  const ranks = new Map(bestFirst(rows).map(({ runId }, rank) => [runId, rank]));
  return rows.map((row) => ({ ...row, rank: ranks.get(row.runId)! })).sort((a, b) => a.index - b.index);
}
