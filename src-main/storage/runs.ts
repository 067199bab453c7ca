/** Rows of runs. */
import { metricValuesOf } from './metrics.ts';
import { numberOf, numberOrNull, textOf, textOrNull } from './rows.ts';
import { fromColumns, toColumns } from './runRow.ts';
import { naturalOrder, runQuery } from './runQuery.ts';
import { takeNumber } from './numbers.ts';
import { newUid } from './uid.ts';
import type { RunStatus, RunSummary } from '#core/protocol/index.ts';
import type { Database, SqlRow } from './database.ts';
import type { RunQuery } from './runQuery.ts';
import type { RunRow } from './runRow.ts';

/** What a run is from the beginning. One without an identity gets a new one, one without a number the next. */
export type NewRun = Pick<
  RunRow,
  'experimentId' | 'position' | 'label' | 'choices' | 'seed' | 'spec' | 'iterations' | 'createdAt'
> &
  Partial<RunRow>;

/** What becomes of it. */
export type RunChanges = Partial<Omit<RunRow, 'uid' | 'number' | 'seed' | 'spec' | 'iterations' | 'createdAt'>>;

/** The new run's id. */
export function insertRun(database: Database, run: NewRun): number {
  const { uid = newUid(), number = takeNumber(database), status = 'queued', queuedAt = run.createdAt } = run;
  const { names, values } = toColumns({ ...run, uid, number, status, queuedAt });
  return database.run(`INSERT INTO runs (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...values);
}

export function updateRun(database: Database, id: number, changes: RunChanges): void {
  const { names, values } = toColumns(changes);
  if (names.length === 0) return;
  database.run(`UPDATE runs SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`, ...values, id);
}

/** The same changes of several runs. */
export function updateRuns(database: Database, ids: readonly number[], changes: RunChanges): void {
  const { names, values } = toColumns(changes);
  if (names.length === 0) return;
  const assignments = names.map((name) => `${name} = ?`).join(', ');
  const sql = `UPDATE runs SET ${assignments} WHERE id IN (SELECT value FROM json_each(?))`;
  database.run(sql, ...values, JSON.stringify(ids));
}

/** Those of the runs that there are, in the order of the ids, each with its status. */
export function statusesOf(
  database: Database,
  ids: readonly number[],
): { readonly id: number; readonly status: RunStatus }[] {
  return database
    .all(
      'SELECT runs.id, status FROM json_each(?) AS wanted JOIN runs ON runs.id = wanted.value ORDER BY wanted.key',
      JSON.stringify(ids),
    )
    .map((row) => ({ id: numberOf(row, 'id'), status: textOf(row, 'status') as RunStatus }));
}

const SELECT = `SELECT runs.*, experiments.uid AS experiment_uid, experiments.name AS experiment_name, experiments.preset,
(SELECT id FROM runs AS parents WHERE parents.uid = runs.parent_uid) AS parent_id,
(SELECT json_group_array(tag) FROM (SELECT tag FROM tags WHERE run_id = runs.id ORDER BY tag)) AS tags,
EXISTS (SELECT 1 FROM checkpoints WHERE run_id = runs.id AND kind = 'network') AS has_network
FROM runs JOIN experiments ON experiments.id = experiment_id`;

function summary(row: SqlRow, metrics: RunSummary['metrics']): RunSummary {
  const { parentUid: _parent, queuedAt: _queued, ...run } = fromColumns(row);
  return {
    ...run,
    id: numberOf(row, 'id'),
    experimentUid: textOf(row, 'experiment_uid'),
    experimentName: textOf(row, 'experiment_name'),
    preset: textOrNull(row, 'preset'),
    parentId: numberOrNull(row, 'parent_id'),
    hasNetwork: numberOf(row, 'has_network') === 1,
    tags: JSON.parse(textOf(row, 'tags')) as string[],
    metrics,
  };
}

/** Those of the runs that there are, by id. */
export function getRuns(database: Database, ids: readonly number[]): RunSummary[] {
  const metrics = metricValuesOf(database, ids);
  return database
    .all(`${SELECT} WHERE runs.id IN (SELECT value FROM json_each(?)) ORDER BY runs.id`, JSON.stringify(ids))
    .map((row) => summary(row, metrics.get(numberOf(row, 'id')) ?? {}));
}

/** The row of a run, whole; null where there is none. */
export function getRunRow(database: Database, id: number): RunRow | null {
  const row = database.get('SELECT * FROM runs WHERE id = ?', id);
  return row === undefined ? null : fromColumns(row);
}

/** Ids of the runs here that have one of these identities, or into which a run that had it was merged. */
export function idsOfRuns(database: Database, uids: readonly string[]): number[] {
  return database
    .all(
      `WITH wanted AS (SELECT value AS uid FROM json_each(?))
SELECT id FROM runs WHERE uid IN wanted
UNION SELECT runs.id FROM runs, json_each(other_uids) AS other
WHERE other_uids <> '[]' AND other.value IN wanted AND other.value NOT IN (SELECT uid FROM runs)`,
      JSON.stringify(uids),
    )
    .map((row) => numberOf(row, 'id'));
}

/** Ids of runs that are not here, among these. */
export function missingRuns(database: Database, ids: readonly number[]): number[] {
  return database
    .all('SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM runs)', JSON.stringify(ids))
    .map((row) => numberOf(row, 'value'));
}

/** Ids of runs that are not in the trash, among these. */
export function outsideTrash(database: Database, ids: readonly number[]): number[] {
  return database
    .all('SELECT id FROM runs WHERE id IN (SELECT value FROM json_each(?)) AND trashed_at IS NULL', JSON.stringify(ids))
    .map((row) => numberOf(row, 'id'));
}

export function listRuns(database: Database, query: RunQuery): { total: number; runs: RunSummary[] } {
  const { where, key } = runQuery(query);
  const values = [...key.values, ...where.values];
  const rows = database.all(`SELECT id, ${key.sql} AS value FROM runs WHERE ${where.sql}`, ...values);
  const order = naturalOrder(query.sort);
  const sign = query.sort.descending ? -1 : 1;
  rows.sort((a, b) => order(a['value']!, b['value']!) || sign * (numberOf(a, 'id') - numberOf(b, 'id')));
  const ids = rows.slice(query.offset, query.offset + query.limit);
  const found = new Map(
    getRuns(
      database,
      ids.map((row) => numberOf(row, 'id')),
    ).map((run) => [run.id, run]),
  );
  return { total: rows.length, runs: ids.map((row) => found.get(numberOf(row, 'id'))!) };
}

/** Ids of runs outside the trash with one of these statuses, by id. */
export function runsWithStatus(database: Database, statuses: readonly RunStatus[]): number[] {
  return database
    .all(
      'SELECT id FROM runs WHERE status IN (SELECT value FROM json_each(?)) AND trashed_at IS NULL ORDER BY id',
      JSON.stringify(statuses),
    )
    .map((row) => numberOf(row, 'id'));
}

export function changeTags(database: Database, id: number, add: readonly string[], remove: readonly string[]): void {
  for (const tag of add) database.run('INSERT INTO tags (run_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING', id, tag);
  for (const tag of remove) database.run('DELETE FROM tags WHERE run_id = ? AND tag = ?', id, tag);
}

/** In alphabetical order. */
export function tagsOf(database: Database, id: number): string[] {
  return database.all('SELECT tag FROM tags WHERE run_id = ? ORDER BY tag', id).map((row) => textOf(row, 'tag'));
}

export function allTags(database: Database): string[] {
  return database
    .all('SELECT DISTINCT tag FROM tags WHERE run_id IN (SELECT id FROM runs) ORDER BY tag')
    .map((row) => textOf(row, 'tag'));
}

/** Deletes runs for good (null: all), and experiments that have none left. What belonged to them is waste: see `sweep`. */
export function deleteRuns(database: Database, ids: readonly number[] | null): void {
  if (ids === null) database.execute('DELETE FROM runs; DELETE FROM experiments');
  else {
    database.run('DELETE FROM runs WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
    database.run('DELETE FROM experiments WHERE id NOT IN (SELECT experiment_id FROM runs)');
  }
}
