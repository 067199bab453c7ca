/** The tables of the working store and of session files, which are the same. */
import type { Database } from './database.ts';

/** 'DSCT': tells a session file from any other SQLite database. */
export const APPLICATION_ID = 0x4453_4354;

/** Statements that lead from each version to the next; a version once published is never changed. */
const migrations: readonly (readonly string[])[] = [
  [
    // One row. What travels with a session: the next number that no run of it has had.
    'CREATE TABLE session (id INTEGER PRIMARY KEY, next_number INTEGER NOT NULL) STRICT',
    'INSERT INTO session (id, next_number) VALUES (1, 1)',
    // One row. What is of this copy alone: the file it is known by, and how often it changed, now and when it was saved.
    `CREATE TABLE working_copy (
  id INTEGER PRIMARY KEY,
  path TEXT,
  name TEXT,
  revision INTEGER NOT NULL,
  saved_revision INTEGER NOT NULL
) STRICT`,
    'INSERT INTO working_copy (id, revision, saved_revision) VALUES (1, 0, 0)',
    `CREATE TABLE experiments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  preset TEXT,
  spec TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  served INTEGER NOT NULL DEFAULT 0
) STRICT`,
    `CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  other_uids TEXT NOT NULL DEFAULT '[]',
  number INTEGER NOT NULL UNIQUE,
  experiment_id INTEGER NOT NULL REFERENCES experiments,
  parent_uid TEXT,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  choices TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  seed INTEGER NOT NULL,
  spec TEXT NOT NULL,
  status TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0,
  iteration INTEGER NOT NULL DEFAULT 0,
  iterations INTEGER NOT NULL,
  seconds REAL NOT NULL DEFAULT 0,
  divergence TEXT,
  error TEXT,
  arithmetic TEXT,
  data TEXT,
  restarts INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',
  starred INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  queued_at INTEGER,
  started_at INTEGER,
  ended_at INTEGER,
  trashed_at INTEGER
) STRICT`,
    'CREATE INDEX runs_by_experiment ON runs (experiment_id, position)',
    'CREATE INDEX runs_by_status ON runs (status)',
    'CREATE INDEX runs_by_parent ON runs (parent_uid)',
    `CREATE INDEX runs_waiting ON runs (priority, experiment_id, queued_at) WHERE status = 'queued'`,
    // The tables of what belongs to a run refer to it by its id alone, which never comes back: rows of no run are waste, or
    // of runs that are still on their way in (`arrivals.ts`).
    `CREATE TABLE tags (
  run_id INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (run_id, tag)
) STRICT, WITHOUT ROWID`,
    `CREATE TABLE metrics (
  run_id INTEGER NOT NULL,
  place INTEGER NOT NULL,
  metric TEXT NOT NULL,
  final REAL,
  best REAL,
  points INTEGER NOT NULL,
  last_iteration INTEGER NOT NULL,
  PRIMARY KEY (run_id, place),
  UNIQUE (run_id, metric)
) STRICT, WITHOUT ROWID`,
    `CREATE TABLE metric_chunks (
  run_id INTEGER NOT NULL,
  place INTEGER NOT NULL,
  first_iteration INTEGER NOT NULL,
  step INTEGER,
  points INTEGER NOT NULL,
  iterations BLOB,
  "values" BLOB NOT NULL,
  PRIMARY KEY (run_id, place, first_iteration)
) STRICT`,
    `CREATE TABLE records (
  run_id INTEGER NOT NULL,
  iteration INTEGER NOT NULL,
  kind TEXT NOT NULL,
  layer INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (run_id, iteration, kind, layer)
) STRICT, WITHOUT ROWID`,
    `CREATE TABLE checkpoints (
  run_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  iteration INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (run_id, kind)
) STRICT`,
    `CREATE TABLE documents (
  name TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT`,
  ],
];

export const VERSION = migrations.length;

function pragma(database: Database, name: 'application_id' | 'user_version'): number {
  return Number(database.get(`PRAGMA ${name}`)?.[name]);
}

export interface FileKind {
  readonly applicationId: number;
  readonly version: number;
}

export function kindOf(database: Database): FileKind {
  return { applicationId: pragma(database, 'application_id'), version: pragma(database, 'user_version') };
}

/** Brings a database of ours, or an empty one, to the present version. Throws for one that is newer or not ours. */
export function migrate(database: Database): void {
  database.transaction(() => {
    const { applicationId, version } = kindOf(database);
    const empty = database.get('SELECT count(*) AS n FROM sqlite_schema')?.['n'] === 0;
    if (!empty && applicationId !== APPLICATION_ID) throw new Error(`${database.path} is no Descent session`);
    if (version > VERSION) throw new Error(`${database.path} was made by a newer version of Descent`);
    for (const statements of migrations.slice(version)) for (const statement of statements) database.execute(statement);
    database.execute(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${VERSION}`);
  });
}

export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

/** Every table, index, trigger and view. */
export function schemaObjects(database: Database): SchemaObject[] {
  return database
    .all('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name')
    .map(({ type, name, sql }) => ({ type: String(type), name: String(name), sql: sql === null ? null : String(sql) }));
}

/** The objects that a database of `version` has when nobody meddled with it. */
export function statementsOf(version: number): readonly string[] {
  return migrations.slice(0, version).flat();
}
