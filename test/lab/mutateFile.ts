/** Damage to a session file: the same file and generator give the same damage. */
import { openSync, closeSync, ftruncateSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { Database } from '#main/storage/index.ts';
import type { RandomState } from '#core/random/randomState.ts';

const PAGE = 8192;

/** Damages the session file at `path`, and says how. */
type Mutation = (path: string, random: RandomState) => string;

/** An integer in [0, n). */
const below = (random: RandomState, n: number): number => random.integer(Math.max(1, n));

function edit(path: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  change(bytes);
  writeFileSync(path, bytes);
}

/** Runs statements on a session file as anybody might, without looking after its references. */
export function sql(path: string, statements: string): void {
  const database = new Database(path, { unshared: true });
  try {
    database.execute(`PRAGMA foreign_keys = OFF; ${statements}`);
  } finally {
    database.close();
  }
}

/** Makes the file `bytes` long without writing to most of it. */
export function stretch(path: string, bytes: number): void {
  const file = openSync(path, 'r+');
  ftruncateSync(file, bytes);
  closeSync(file);
}

function flip(bytes: Buffer, random: RandomState, from: number, to: number): void {
  const at = from + below(random, to - from);
  bytes[at] = bytes[at]! ^ (1 << below(random, 8));
}

const flipAnywhere: Mutation = (path, random) => {
  const count = 1 + below(random, 16);
  edit(path, (bytes) => {
    for (let i = 0; i < count; i++) flip(bytes, random, 0, bytes.length);
  });
  return `${count} flipped bits`;
};

/** The header, the schema and the beginnings of pages, where a bit says most. */
const flipWhereItHurts: Mutation = (path, random) => {
  let where = '';
  edit(path, (bytes) => {
    const page = below(random, bytes.length / PAGE) * PAGE;
    const [from, length] = [
      [0, 100],
      [100, 4000],
      [page, 16],
      [page, 64],
    ][below(random, 4)]!;
    for (let i = 0; i <= below(random, 4); i++) flip(bytes, random, from!, from! + length!);
    where = `${from} to ${from! + length!}`;
  });
  return `flipped bits in bytes ${where}`;
};

const cut: Mutation = (path, random) => {
  const length = below(random, readFileSync(path).length);
  truncateSync(path, length);
  return `cut to ${length} bytes`;
};

const cutToPages: Mutation = (path, random) => {
  edit(path, (bytes) => bytes.writeUInt32BE(1 + below(random, bytes.length / PAGE), 28));
  const pages = readFileSync(path).readUInt32BE(28);
  truncateSync(path, pages * PAGE);
  return `cut to ${pages} pages, header and all`;
};

const grow: Mutation = (path, random) => {
  const more = 1 + below(random, 3 * PAGE);
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(more, below(random, 256))]));
  return `${more} bytes more`;
};

const replacePage: Mutation = (path, random) => {
  let said = '';
  edit(path, (bytes) => {
    const pages = bytes.length / PAGE;
    const [to, from, how] = [below(random, pages), below(random, pages), below(random, 3)];
    const page = bytes.subarray(to * PAGE, (to + 1) * PAGE);
    if (how === 0) page.fill(0);
    else if (how === 1) bytes.copy(page, 0, from * PAGE, (from + 1) * PAGE);
    else for (let i = 0; i < PAGE; i++) page[i] = below(random, 256);
    said = `page ${to} ${['emptied', `replaced by page ${from}`, 'replaced by noise'][how]}`;
  });
  return said;
};

const fields = [
  ['page size', 16, 2],
  ['reserved bytes', 20, 1],
  ['pages', 28, 4],
  ['free pages', 32, 4],
  ['count of free pages', 36, 4],
  ['schema format', 44, 4],
  ['vacuum', 52, 4],
  ['encoding', 56, 4],
  ['version', 60, 4],
  ['application', 68, 4],
  ['rows of the schema', 103, 2],
] as const;

const setHeader: Mutation = (path, random) => {
  const [name, at, length] = fields[below(random, fields.length)]!;
  const most = 256 ** length;
  const value = [0, 1, 2, most - 1, below(random, most), most / 2][below(random, 6)]!;
  edit(path, (bytes) => bytes.writeUIntBE(value, at, length));
  return `${name} ${value}`;
};

const columns: readonly (readonly [table: string, column: string])[] = [
  ...[
    'id',
    'experiment_id',
    'parent_uid',
    'uid',
    'number',
    'position',
    'label',
    'name',
    'seed',
    'spec',
    'status',
    'priority',
  ].map((column) => ['runs', column] as const),
  ...['iteration', 'iterations', 'seconds', 'divergence', 'error', 'arithmetic', 'restarts', 'note', 'starred'].map(
    (column) => ['runs', column] as const,
  ),
  ...['created_at', 'started_at', 'ended_at', 'trashed_at'].map((column) => ['runs', column] as const),
  ...['id', 'name', 'preset', 'spec', 'created_at'].map((column) => ['experiments', column] as const),
  ...['run_id', 'tag'].map((column) => ['tags', column] as const),
  ...['run_id', 'place', 'metric', 'final', 'best', 'points', 'last_iteration'].map((c) => ['metrics', c] as const),
  ...['run_id', 'place', 'first_iteration', 'step', 'points', 'iterations', '"values"'].map(
    (column) => ['metric_chunks', column] as const,
  ),
  ...['run_id', 'iteration', 'kind', 'layer', 'data'].map((column) => ['records', column] as const),
  ...['run_id', 'kind', 'iteration', 'bytes'].map((column) => ['checkpoints', column] as const),
];

const values = [
  ...['NULL', '0', '1', '-1', '7', '4294967296', '9007199254740993', '9223372036854775807', '-1e308', '9e999'],
  ...["''", "'../../../etc/passwd'", "'C:\\con'", 'char(0, 10, 13, 27, 8238)', "'{}'", "'[]'", "'null'", "'NaN'"],
  ...["x''", "x'00'", 'randomblob(64)', 'zeroblob(1000000)', 'hex(zeroblob(200000))', "'running'", "'__proto__'"],
];

/** Any value in any column of any rows, as far as SQLite lets it. */
function setColumn(path: string, random: RandomState): string {
  const [table, column] = columns[below(random, columns.length)]!;
  const value = values[below(random, values.length)]!;
  const rows = below(random, 2) === 0 ? '' : ` WHERE ${column} = (SELECT ${column} FROM ${table} LIMIT 1)`;
  const statement = `UPDATE OR REPLACE ${table} SET ${column} = ${value}${rows}`;
  try {
    sql(path, statement);
    return statement;
  } catch {
    // SQLite refuses it: another, then.
    return setColumn(path, random);
  }
}

/** One letter of a spec or a record is another. */
const misspell: Mutation = (path, random) => {
  const [table, column] = [
    ['runs', 'spec'],
    ['experiments', 'spec'],
    ['records', 'data'],
  ][below(random, 3)] as [string, string];
  const at = 1 + below(random, 300);
  const letter = '{}[]",:0123456789-eE.ab\\'[below(random, 24)]!;
  const statement = `UPDATE ${table} SET ${column} = substr(${column}, 1, ${at}) || '${letter}' || substr(${column}, ${at} + 2)`;
  sql(path, statement);
  return statement;
};

const objects = [
  'CREATE TRIGGER evil AFTER INSERT ON main.runs BEGIN DELETE FROM runs; END',
  "CREATE TRIGGER evil BEFORE DELETE ON main.tags BEGIN SELECT load_extension('/tmp/evil'); END",
  "CREATE VIEW evil AS SELECT load_extension('/tmp/evil') AS id",
  'DROP TABLE tags; CREATE VIEW tags AS SELECT id AS run_id, name AS tag FROM runs',
  'ALTER TABLE runs ADD COLUMN evil TEXT AS (hex(zeroblob(100000)))',
  'CREATE INDEX evil ON runs (length(hex(zeroblob(1000000 + id))))',
  'CREATE INDEX evil ON runs (label) WHERE length(label) > 3',
  'CREATE VIRTUAL TABLE evil USING fts5(text)',
  'CREATE VIRTUAL TABLE evil USING rtree(id, low, high)',
  'CREATE TABLE evil (x)',
  'CREATE TABLE evil (x INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE evil',
  'DROP TABLE records',
  'DROP INDEX runs_by_status',
  'ALTER TABLE runs ADD COLUMN evil INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE runs RENAME COLUMN note TO notes',
  'ANALYZE',
  'DROP TABLE tags; CREATE TABLE tags (run_id INTEGER, tag TEXT CHECK (length(tag) > length(hex(zeroblob(100000000)))))',
];

const addObject: Mutation = (path, random) => {
  const statement = objects[below(random, objects.length)]!;
  sql(path, statement);
  return statement;
};

const mutations: readonly Mutation[] = [
  ...[flipAnywhere, flipAnywhere, flipWhereItHurts, flipWhereItHurts, cut, cutToPages, grow, replacePage, setHeader],
  ...[setColumn, setColumn, misspell, addObject],
];

/** Damages the session file at `path` in one way, and says how. */
export function mutate(path: string, random: RandomState): string {
  return mutations[below(random, mutations.length)]!(path, random);
}
