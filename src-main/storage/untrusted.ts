/** Opening a session file of another's making: nothing of it is believed before it is checked. */
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { numberOf } from './rows.ts';
import { Database } from './database.ts';
import { schemaObjects, statementsOf } from './schema.ts';
import { damaged } from './sessionRefusal.ts';

/** A check of the whole file. Throws where it fails. */
type Check = (database: Database, version: number) => void;

/** Tables, indices, triggers and views must be those that our own statements make, letter by letter. */
const checkSchema: Check = (database, version) => {
  const ours = new Database(':memory:');
  try {
    for (const statement of statementsOf(version)) ours.execute(statement);
    if (JSON.stringify(schemaObjects(database)) !== JSON.stringify(schemaObjects(ours)))
      throw new InputError({ code: 'foreignTables', path: 'session' });
  } finally {
    ours.close();
  }
};

/** Pages, the order of rows, types of values, and that indices tell the same as their tables. */
const checkIntegrity: Check = (database) => {
  const found = String(database.get('PRAGMA integrity_check(1)')?.['integrity_check']);
  if (found === 'ok') return;
  const said = found.replace(/^\*\*\* in database main \*\*\*\n/, '');
  throw new InputError({ code: 'databaseFault', path: 'session', found: said });
};

const checkReferences: Check = (database) => {
  const found = database.get('PRAGMA foreign_key_check');
  if (found !== undefined) throw new InputError({ code: 'strayRow', path: 'session', table: String(found['table']) });
};

/** Bytes of texts, and runs and what belongs to one, at most: far above anything that the lab writes. */
const LONGEST_TEXT = 10_000_000;
const MOST_RUNS = 100_000;
const MOST_TAGS = 1000;
const MOST_METRICS = 1000;
const MOST_DOCUMENTS = 1000;

const texts = {
  experiments: ['name', 'preset', 'spec'],
  runs: [
    'label',
    'choices',
    'name',
    'spec',
    'status',
    'divergence',
    'error',
    'arithmetic',
    'data',
    'note',
    'uid',
    'parent_uid',
  ],
  tags: ['tag'],
  metrics: ['metric'],
  records: ['kind', 'data'],
  documents: ['name', 'text'],
} as const;

const tooMany = (path: string, allowed: number, got: number, unit: 'bytes' | 'entries' = 'entries'): InputError =>
  new InputError({ code: 'wrongLength', path, side: 'most', allowed, unit, got: String(got) });

/** Sizes, before anything large is read. */
const checkSizes: Check = (database) => {
  for (const [table, columns] of Object.entries(texts)) {
    for (const column of columns) {
      const longest = numberOf(database.get(`SELECT max(octet_length(${column})) AS n FROM ${table}`)!, 'n');
      if (longest > LONGEST_TEXT) throw tooMany(`${table}.${column}`, LONGEST_TEXT, longest, 'bytes');
    }
  }
  const most = (sql: string): number => numberOf(database.get(`SELECT max(n) AS n FROM (${sql})`)!, 'n');
  const runs = most('SELECT count(*) AS n FROM runs');
  if (runs > MOST_RUNS) throw tooMany('runs', MOST_RUNS, runs);
  const documents = most('SELECT count(*) AS n FROM documents');
  if (documents > MOST_DOCUMENTS) throw tooMany('documents', MOST_DOCUMENTS, documents);
  const tags = most('SELECT count(*) AS n FROM tags GROUP BY run_id');
  if (tags > MOST_TAGS) throw tooMany('tags', MOST_TAGS, tags);
  const metrics = most('SELECT count(*) AS n FROM metrics GROUP BY run_id');
  if (metrics > MOST_METRICS) throw tooMany('metrics', MOST_METRICS, metrics);
};

/** In this order: each relies on those before it. */
const fileChecks: readonly Check[] = [checkSchema, checkIntegrity, checkReferences, checkSizes];

/** A session file whose header was read. */
export interface SessionFile {
  readonly path: string;
  readonly version: number;
}

/**
 * Checks a whole file before anything of it is read. Throws an `InputError` where it is damaged. Takes some milliseconds a
 * megabyte, in one piece.
 */
export function checkFile({ path, version }: SessionFile): void {
  try {
    const database = new Database(path, { untrusted: true });
    try {
      for (const check of fileChecks) check(database, version);
    } finally {
      database.close();
    }
  } catch (error) {
    throw damaged(path, reasonOf(error));
  }
}
