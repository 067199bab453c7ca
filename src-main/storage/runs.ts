/** Rows of runs. */
import { metricValues } from './metrics.ts';
import { numberOf, numberOrNull, textOf, textOrNull } from './rows.ts';
import { runQuery } from './runQuery.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Divergence } from '#core/training/step.ts';
import type { RunStatus, RunSummary } from '#core/protocol/index.ts';
import type { Database, SqlRow, SqlValue } from './database.ts';
import type { RunQuery } from './runQuery.ts';

/** What a run is from the beginning. */
export type NewRun = Pick<
  RunSummary,
  | 'experimentId'
  | 'parentId'
  | 'position'
  | 'label'
  | 'choices'
  | 'seed'
  | 'spec'
  | 'priority'
  | 'iterations'
  | 'createdAt'
> &
  Partial<RunChanges>;

/** What becomes of it. */
export interface RunChanges extends Pick<
  RunSummary,
  | 'name'
  | 'status'
  | 'priority'
  | 'iteration'
  | 'seconds'
  | 'divergence'
  | 'error'
  | 'arithmetic'
  | 'restarts'
  | 'note'
  | 'starred'
  | 'startedAt'
  | 'endedAt'
  | 'trashedAt'
  | 'position'
> {
  readonly experimentId: number;
}

type Column = readonly [column: string, toSql: (value: never) => SqlValue];
const plain = (value: string | number | null): SqlValue => value;
const json = (value: unknown): SqlValue => (value === null ? null : JSON.stringify(value));

/** Columns by field. */
const columns: Readonly<Record<keyof NewRun, Column>> = {
  experimentId: ['experiment_id', plain],
  parentId: ['parent_id', plain],
  position: ['position', plain],
  label: ['label', json],
  choices: ['choices', json],
  name: ['name', plain],
  seed: ['seed', plain],
  spec: ['spec', json],
  status: ['status', plain],
  priority: ['priority', plain],
  iteration: ['iteration', plain],
  iterations: ['iterations', plain],
  seconds: ['seconds', plain],
  divergence: ['divergence', json],
  error: ['error', plain],
  arithmetic: ['arithmetic', plain],
  restarts: ['restarts', plain],
  note: ['note', plain],
  starred: ['starred', (value: boolean): SqlValue => (value ? 1 : 0)],
  createdAt: ['created_at', plain],
  startedAt: ['started_at', plain],
  endedAt: ['ended_at', plain],
  trashedAt: ['trashed_at', plain],
};

function assignments(fields: Partial<NewRun>): { readonly names: string[]; readonly values: SqlValue[] } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined) as [keyof NewRun, never][];
  return {
    names: entries.map(([field]) => columns[field][0]),
    values: entries.map(([field, value]) => columns[field][1](value)),
  };
}

/** The new run's id. */
export function insertRun(database: Database, run: NewRun): number {
  const { names, values } = assignments({ status: 'queued', ...run });
  return database.run(`INSERT INTO runs (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...values);
}

export function updateRun(database: Database, id: number, changes: Partial<RunChanges>): void {
  const { names, values } = assignments(changes);
  if (names.length === 0) return;
  database.run(`UPDATE runs SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`, ...values, id);
}

const SELECT = `SELECT runs.*, experiments.name AS experiment_name, experiments.preset,
(SELECT json_group_array(tag) FROM (SELECT tag FROM tags WHERE run_id = runs.id ORDER BY tag)) AS tags,
EXISTS (SELECT 1 FROM checkpoints WHERE run_id = runs.id AND kind = 'network') AS has_network
FROM runs JOIN experiments ON experiments.id = experiment_id`;

function summary(database: Database, row: SqlRow): RunSummary {
  const id = numberOf(row, 'id');
  const divergence = textOrNull(row, 'divergence');
  return {
    id,
    experimentId: numberOf(row, 'experiment_id'),
    experimentName: textOf(row, 'experiment_name'),
    preset: textOrNull(row, 'preset'),
    parentId: numberOrNull(row, 'parent_id'),
    position: numberOf(row, 'position'),
    label: JSON.parse(textOf(row, 'label')) as RunSummary['label'],
    choices: JSON.parse(textOf(row, 'choices')) as RunSummary['choices'],
    name: textOf(row, 'name'),
    seed: numberOf(row, 'seed'),
    // What the store holds was parsed before it was stored.
    spec: JSON.parse(textOf(row, 'spec')) as RunSpec,
    status: textOf(row, 'status') as RunStatus,
    priority: numberOf(row, 'priority'),
    iteration: numberOf(row, 'iteration'),
    iterations: numberOf(row, 'iterations'),
    seconds: numberOf(row, 'seconds'),
    divergence: divergence === null ? null : (JSON.parse(divergence) as Divergence),
    error: textOrNull(row, 'error'),
    arithmetic: textOrNull(row, 'arithmetic') as RunSummary['arithmetic'],
    restarts: numberOf(row, 'restarts'),
    hasNetwork: numberOf(row, 'has_network') === 1,
    note: textOf(row, 'note'),
    tags: JSON.parse(textOf(row, 'tags')) as string[],
    starred: numberOf(row, 'starred') === 1,
    createdAt: numberOf(row, 'created_at'),
    startedAt: numberOrNull(row, 'started_at'),
    endedAt: numberOrNull(row, 'ended_at'),
    trashedAt: numberOrNull(row, 'trashed_at'),
    metrics: metricValues(database, id),
  };
}

/** Those of the runs that there are, by id. */
export function getRuns(database: Database, ids: readonly number[]): RunSummary[] {
  return database
    .all(`${SELECT} WHERE runs.id IN (SELECT value FROM json_each(?)) ORDER BY runs.id`, JSON.stringify(ids))
    .map((row) => summary(database, row));
}

export function listRuns(database: Database, query: RunQuery): { total: number; runs: RunSummary[] } {
  const { where, order } = runQuery(query);
  const total = numberOf(database.get(`SELECT count(*) AS n FROM runs WHERE ${where.sql}`, ...where.values)!, 'n');
  const ids = database.all(
    `SELECT id FROM runs WHERE ${where.sql} ORDER BY ${order.sql} LIMIT ? OFFSET ?`,
    ...[...where.values, ...order.values, query.limit, query.offset],
  );
  const found = new Map(
    getRuns(
      database,
      ids.map((row) => numberOf(row, 'id')),
    ).map((run) => [run.id, run]),
  );
  return { total, runs: ids.map((row) => found.get(numberOf(row, 'id'))!) };
}

/** Ids of runs with one of these statuses, by id. */
export function runsWithStatus(database: Database, statuses: readonly RunStatus[]): number[] {
  return database
    .all('SELECT id FROM runs WHERE status IN (SELECT value FROM json_each(?)) ORDER BY id', JSON.stringify(statuses))
    .map((row) => numberOf(row, 'id'));
}

export function changeTags(database: Database, id: number, add: readonly string[], remove: readonly string[]): void {
  for (const tag of add) database.run('INSERT INTO tags (run_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING', id, tag);
  for (const tag of remove) database.run('DELETE FROM tags WHERE run_id = ? AND tag = ?', id, tag);
}

export function allTags(database: Database): string[] {
  return database.all('SELECT DISTINCT tag FROM tags ORDER BY tag').map((row) => textOf(row, 'tag'));
}

/** Deletes runs for good, and experiments that have none left. */
export function deleteRuns(database: Database, ids: readonly number[]): void {
  database.run('DELETE FROM runs WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  database.run('DELETE FROM experiments WHERE id NOT IN (SELECT experiment_id FROM runs)');
}
