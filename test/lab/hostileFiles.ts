/** Session files that somebody made with care, and what they are refused for. */
import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { encodeCheckpoint } from '#core/training/checkpoint.ts';
import { crc32 } from '#core/datasets/crc32.ts';
import { RandomState } from '#core/random/randomState.ts';
import { Database } from '#main/storage/index.ts';
import { sql, stretch } from './mutateFile.ts';

type HostileFile = readonly [what: string, make: (path: string) => void, reason: RegExp];

const statements = (what: string, text: string, reason: RegExp): HostileFile => [
  what,
  (path) => sql(path, text),
  reason,
];

/** Puts other bytes in the place of all that read `text`. */
function rewrite(path: string, text: string, by: string): void {
  const bytes = readFileSync(path);
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) bytes.write(by, at);
  writeFileSync(path, bytes);
}

function writeAt(path: string, at: number, value: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt32BE(value, at);
  writeFileSync(path, bytes);
}

/** A checkpoint whose header tells of more than there is, and whose checksum is right. */
function boastfulCheckpoint(): Buffer {
  const checkpoint = { identity: '', iteration: 40, divergence: null, random: new RandomState(0).save() };
  const bytes = Buffer.from(encodeCheckpoint({ ...checkpoint, arrays: new Map([['W1', new Float32Array(1000)]]) }));
  bytes.write('["W1",9999]', bytes.indexOf('["W1",1000]'));
  bytes.writeUInt32LE(crc32(bytes.subarray(0, -4)), bytes.length - 4);
  return bytes;
}

function setCheckpoint(path: string, bytes: Uint8Array): void {
  const database = new Database(path, { unshared: true });
  database.run(`UPDATE checkpoints SET bytes = ? WHERE kind = 'network'`, bytes);
  database.close();
}

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

const notASession = /is no Descent session|, but no Descent session/;
const otherTables = /its tables are not those of a session/;

const files: readonly HostileFile[] = [
  ['an empty file', (path) => writeFileSync(path, ''), /it is empty/],
  ['a text', (path) => writeFileSync(path, 'id,name\n'.repeat(5000)), notASession],
  ['the first 16 bytes', (path) => truncateSync(path, 16), notASession],
  ['the header alone', (path) => truncateSync(path, 100), /its header tells of \d+ bytes, but it has 100/],
  ['a header of no pages', (path) => writeAt(path, 28, 0), /its header tells of 0 bytes/],
  ['a header of 4,294,967,295 pages', (path) => writeAt(path, 28, 0xffff_ffff), /its header tells of \d+ bytes/],
  ['pages of 0 bytes', (path) => writeAt(path, 16, 0x0000_0101), /pages of 0 bytes/],
  ['a terabyte of nothing', (path) => (writeAt(path, 28, 2 ** 27), stretch(path, 2 ** 40)), /at most \d+ bytes/],
  ['eight gigabytes of nothing', (path) => (writeAt(path, 28, 2 ** 20), stretch(path, 2 ** 33)), /is damaged/],
  ['a newer version', (path) => writeAt(path, 60, 2), /made by a newer version/],
  ['a version of none', (path) => writeAt(path, 60, 0), /its format is 0/],
  ['another application', (path) => writeAt(path, 68, 0x4453_4355), /an SQLite database, but no Descent session/],
  ['a folder', (path) => (rmSync(path), mkdirSync(path)), /must be a file, got a folder/],
  ['a link to itself', (path) => (rmSync(path), symlinkSync(path, path)), /cannot be read/],
  [
    'a log beside it',
    (path) => (rewriteAsLogged(path), writeFileSync(`${path}-wal`, 'evil')),
    /in use by another program/,
  ],
];

function rewriteAsLogged(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(2, 18, 20);
  writeFileSync(path, bytes);
}

const schemas: readonly HostileFile[] = [
  statements('a trigger', 'CREATE TRIGGER evil AFTER INSERT ON runs BEGIN DELETE FROM runs; END', otherTables),
  statements('a view', `CREATE VIEW evil AS SELECT load_extension('evil') AS id`, otherTables),
  statements('a view for a table', 'DROP TABLE tags; CREATE VIEW tags AS SELECT 1 AS run_id, 2 AS tag', otherTables),
  statements('a column that computes', 'ALTER TABLE runs ADD COLUMN evil INTEGER AS (abs(id))', otherTables),
  statements('an index that computes', 'CREATE INDEX evil ON runs (hex(zeroblob(id)))', otherTables),
  statements('a virtual table', 'CREATE VIRTUAL TABLE evil USING fts5(text)', otherTables),
  statements('statistics', 'ANALYZE', otherTables),
  statements('a table less', 'DROP TABLE records', otherTables),
  statements('a row of schema that fills pages', `CREATE TABLE evil (x /* ${'x'.repeat(20_000)} */)`, otherTables),
  [
    'five thousand tables',
    (path) => sql(path, `BEGIN; ${Array.from({ length: 5000 }, (_, i) => `CREATE TABLE t${i} (x)`).join(';')}; COMMIT`),
    otherTables,
  ],
  ['other types under the same names', (path) => rewrite(path, 'note TEXT', 'note BLOB'), otherTables],
  ['a type that no row has', (path) => rewrite(path, 'priority INTEGER', 'priority TEXT   '), otherTables],
  ['a constraint in an index', (path) => rewrite(path, 'ON runs (status)', 'ON runs (+label)'), otherTables],
  [
    'tables made by hand, without types',
    (path) => {
      rmSync(path);
      const names = ['experiments', 'runs', 'tags', 'metrics', 'metric_chunks', 'records', 'checkpoints'];
      sql(
        path,
        `${names.map((name) => `CREATE TABLE ${name} (id, run_id, spec, name)`).join(';')};
INSERT INTO runs VALUES (x'00', 'evil', 1e300, NULL); PRAGMA application_id = ${0x4453_4354}; PRAGMA user_version = 1`,
      );
    },
    otherTables,
  ],
];

const rows: readonly HostileFile[] = [
  statements('a spec that is no JSON', `UPDATE runs SET spec = '{'`, /is damaged/),
  statements(
    'a spec with a field too many',
    `UPDATE runs SET spec = json_set(spec, '$.evil', 1)`,
    /evil is not a known field/,
  ),
  statements(
    'a field with line ends',
    `UPDATE runs SET spec = json_set(spec, '$."a\n\u2028b"', 1)`,
    /a b is not a known field/,
  ),
  statements(
    'a spec out of bounds',
    `UPDATE runs SET spec = json_set(spec, '$.training.batchSize', 0)`,
    /batchSize must be in/,
  ),
  statements('a spec nested 100,000 deep', `UPDATE runs SET spec = '${deep(100_000)}'`, /is damaged/),
  statements(
    'a spec of 20 MB',
    'UPDATE runs SET spec = hex(zeroblob(10000000)) WHERE id = 1',
    /runs.spec must have at most/,
  ),
  statements(
    'a comparison nested too deep',
    `UPDATE experiments SET spec = json_set(spec, '$.compare.name', json('${deep(60)}'))`,
    /50 levels/,
  ),
  statements('an experiment of two names', `UPDATE experiments SET name = 'other'`, /two names/),
  statements('a formula that is none', `UPDATE runs SET spec = replace(spec, 'x^2', 'rm(')`, /surface/),
  statements('other iterations than its spec', 'UPDATE runs SET iterations = 41', /its settings ask for/),
  statements('more iterations than planned', 'UPDATE runs SET iteration = 41', /its settings ask for|iterations/),
  statements('a status of no meaning', `UPDATE runs SET status = 'evil'`, /status must be one of/),
  statements('a seed below 0', 'UPDATE runs SET seed = -1', /seed must be/),
  statements('a number that no double holds', 'UPDATE runs SET seed = 9223372036854775807', /is damaged/),
  statements('an infinite time', 'UPDATE runs SET seconds = 9e999', /seconds must be/),
  statements('a star that is neither', 'UPDATE runs SET starred = 2', /starred/),
  statements('a date behind all dates', 'UPDATE runs SET created_at = 9007199254740991', /created_at must be/),
  statements(
    'a note of a million letters',
    'UPDATE runs SET note = hex(zeroblob(500000))',
    /note must have at most 20000/,
  ),
  statements('a divergence that is none', `UPDATE runs SET divergence = '[1]'`, /divergence/),
  statements(
    'a run of no experiment',
    'UPDATE runs SET experiment_id = 99 WHERE id = 1',
    /belongs to no run or experiment/,
  ),
  statements('an empty tag', `UPDATE tags SET tag = ''  WHERE tag = 'homework'`, /tag must have at least/),
  statements(
    'two thousand tags',
    'WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO tags SELECT 1, i FROM n',
    /tags must have at most 1000/,
  ),
  statements(
    'two thousand metrics',
    `WITH n(i) AS (SELECT 9 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
INSERT INTO metrics SELECT 1, i, 'm' || i, 0, 0, 1, 0 FROM n`,
    /metrics must have at most 1000/,
  ),
  statements(
    'a metric that means something else',
    `UPDATE metrics SET metric = '__proto__' WHERE place = 0`,
    /metric must have the form/,
  ),
  statements(
    'points that are not there',
    'UPDATE metric_chunks SET points = 1099511627776',
    /bytes for 1099511627776 points/,
  ),
  statements('points cut off', 'UPDATE metric_chunks SET "values" = substr("values", 1, 12)', /has 12 bytes for/),
  statements('a series told longer', 'UPDATE metrics SET points = points + 1', /points, but \d+ are told of/),
  statements('a series without points', 'DELETE FROM metric_chunks', /has points of 0 metrics/),
  statements('points of no series', 'DELETE FROM metrics', /has points of \d metrics, but names 0/),
  statements('steps of nothing', 'UPDATE metric_chunks SET step = 0 WHERE step IS NOT NULL', /step must be/),
  statements(
    'steps that go round',
    'UPDATE metric_chunks SET step = 4294967295 WHERE points > 1',
    /goes on behind iteration/,
  ),
  statements(
    'points behind the end',
    'UPDATE metric_chunks SET first_iteration = first_iteration + 4294967000',
    /goes on behind iteration/,
  ),
  statements('neither steps nor iterations', 'UPDATE metric_chunks SET step = NULL', /has 0 bytes for/),
  statements(
    'iterations that descend',
    `UPDATE metric_chunks SET iterations = x'030000000200000001000000' WHERE iterations IS NOT NULL`,
    /does not ascend/,
  ),
  statements(
    'iterations that begin elsewhere',
    `UPDATE metric_chunks SET iterations = x'040000000500000006000000' WHERE iterations IS NOT NULL`,
    /does not begin with iteration 3/,
  ),
  statements(
    'parts that overlap',
    'UPDATE metric_chunks SET first_iteration = 1, step = 1, iterations = NULL WHERE iterations IS NOT NULL',
    /does not ascend/,
  ),
  statements(
    'runs that exchange their choices',
    `UPDATE runs SET choices = '{"optimizer.learningRate":' || (1 - json_extract(choices, '$."optimizer.learningRate"')) || '}'
WHERE choices <> '{}'`,
    /settings are not those that it chose/,
  ),
  statements(
    'a choice that the experiment does not offer',
    `UPDATE runs SET choices = '{"optimizer.learningRate":2}' WHERE choices <> '{}'`,
    /settings are not those that it chose/,
  ),
  statements('a run that chose nothing', `UPDATE runs SET choices = '{}'`, /settings are not those that it chose/),
  statements('a record that is no JSON', `UPDATE records SET data = 'evil'`, /record must be JSON, got "e"/),
  statements(
    'a record of another kind',
    `UPDATE records SET data = replace(data, 'histogram', 'program')`,
    /record.kind must be/,
  ),
  statements('a record of another place', 'UPDATE records SET layer = 2', /is of another place/),
  statements(
    'a record from behind the end of its run',
    `UPDATE records SET iteration = iteration + 1000000, data = json_set(data, '$.iteration', iteration + 1000000)`,
    /series histogram goes on behind/,
  ),
  statements(
    'a record of ten thousand bins',
    `UPDATE records SET data = replace(data, '[1,2,3]', '[' || replace(hex(zeroblob(5000)), '0', '0,') || '0]')`,
    /counts must have at most 1000/,
  ),
  statements(
    'a checkpoint that is none',
    'UPDATE checkpoints SET bytes = randomblob(1000)',
    /does not begin as a checkpoint/,
  ),
  statements('a checkpoint cut off', 'UPDATE checkpoints SET bytes = substr(bytes, 1, length(bytes) - 1)', /checksum/),
  statements('a checkpoint of another iteration', 'UPDATE checkpoints SET iteration = 1', /is of another/),
  [
    'a checkpoint that tells of more than it has',
    (path) => setCheckpoint(path, boastfulCheckpoint()),
    /array W1 is cut off/,
  ],
];

export const hostileFiles: readonly HostileFile[] = [...files, ...schemas, ...rows];
