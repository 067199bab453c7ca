import { readFileSync, writeFileSync } from 'node:fs';
import { crc32 } from '#core/datasets/crc32.ts';
import { RandomState } from '#core/random/randomState.ts';
import { decodeCheckpoint, encodeCheckpoint } from '#core/training/checkpoint.ts';
import { openSessionCopy } from '#main/sessions/index.ts';
import type { damageRefusals } from '#core/refusals/damage.ts';
import type { Provoke, Room } from './room.ts';

/** The kind of a page of SQLite's that holds rows of an index. */
const INDEX_LEAF = 10;

/** A checkpoint with these bytes changed, under a checksum that is right. */
function checkpoint(change: (bytes: Buffer) => Buffer): Uint8Array {
  const arrays = new Map([['W1', new Float32Array(10)]]);
  const state = { identity: '', iteration: 1, divergence: null, random: new RandomState(0).save(), arrays };
  const changed = change(Buffer.from(encodeCheckpoint(state)).subarray(0, -4));
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(changed));
  return Buffer.concat([changed, sum]);
}

const rewritten = (text: string, by: string) => (bytes: Buffer) => {
  bytes.write(by, bytes.indexOf(text));
  return bytes;
};

/** Opens a sound session after statements. */
const opened =
  (statements: string) =>
  ({ session }: Room): unknown =>
    openSessionCopy(session(statements));

/** Opens a sound session after its bytes were changed. */
const openedBytes =
  (change: (bytes: Buffer) => void) =>
  ({ session }: Room): unknown => {
    const path = session();
    const bytes = readFileSync(path);
    change(bytes);
    writeFileSync(path, bytes);
    return openSessionCopy(path);
  };

/** One part of three points, which tells its iterations. */
const iterations = (hex: string): string =>
  `UPDATE metric_chunks SET first_iteration = 3, step = NULL, iterations = x'${hex}' WHERE points = 3`;

/** Has an index tell of no rows. */
function emptyIndex(bytes: Buffer): void {
  const pageSize = bytes.readUInt16BE(16);
  for (let page = pageSize; page < bytes.length; page += pageSize)
    if (bytes[page] === INDEX_LEAF) bytes.writeUInt16BE(0, page + 3);
}

export const provokedByDamage: Record<keyof typeof damageRefusals, Provoke> = {
  checkpointBeginning: () => decodeCheckpoint(new Uint8Array(100)),
  checkpointSum: () => decodeCheckpoint(checkpoint((bytes) => bytes).fill(7, 1000, 1001)),
  checkpointHeader: () => decodeCheckpoint(checkpoint(rewritten('"iteration"', '"iterating"'))),
  checkpointArray: () => decodeCheckpoint(checkpoint(rewritten('["W1",10]', '["W1",99]'))),
  checkpointLength: () => decodeCheckpoint(checkpoint((bytes) => Buffer.concat([bytes, Buffer.alloc(4)]))),
  checkpointElsewhere: opened('UPDATE checkpoints SET iteration = 1'),
  formatZero: opened('PRAGMA user_version = 0'),
  headerPages: openedBytes((bytes) => bytes.writeUInt16BE(256, 16)),
  headerBytes: openedBytes((bytes) => bytes.writeUInt32BE(1, 28)),
  foreignTables: opened('DROP TABLE records'),
  databaseFault: openedBytes(emptyIndex),
  strayRow: opened('UPDATE runs SET experiment_id = 99'),
  experimentDamaged: opened(`UPDATE experiments SET spec = '{'`),
  twoNames: opened(`UPDATE experiments SET name = 'other'`),
  recordElsewhere: opened('UPDATE records SET layer = 2'),
  iterationsDiffer: opened('UPDATE runs SET iterations = 41'),
  choicesDiffer: opened(`UPDATE runs SET spec = json_set(spec, '$.optimizer.learningRate', 0.5)`),
  seriesBytes: opened('UPDATE metric_chunks SET "values" = substr("values", 1, 8)'),
  seriesBeyond: opened('UPDATE metric_chunks SET first_iteration = first_iteration + 1000'),
  seriesPart: opened(iterations('040000000500000006000000')),
  seriesOrder: opened(iterations('030000000200000001000000')),
  seriesPoints: opened('UPDATE metrics SET points = points + 1'),
  seriesNames: opened('DELETE FROM metrics'),
};
