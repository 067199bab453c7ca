/** Series of points as chunks of bytes: values as float64, iterations as float32-free u32 or, where even, not at all. */
import { marks, bytesOf, bytesOrNull, numberOf, numberOrNull, textOf } from './rows.ts';
import type { MetricSeries } from '#core/protocol/index.ts';
import type { Database, SqlRow } from './database.ts';

/** Points of one metric, iterations ascending. */
export type Points = Pick<MetricSeries, 'iterations' | 'values'>;

/** The step between iterations where it is the same all along, else null. */
function evenStep(iterations: Uint32Array): number | null {
  const step = iterations.length > 1 ? iterations[1]! - iterations[0]! : 1;
  for (let i = 1; i < iterations.length; i++) if (iterations[i]! - iterations[i - 1]! !== step) return null;
  return step;
}

const bytesIn = ({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Adds a chunk behind the others. */
export function insertChunk(database: Database, runId: number, place: number, { iterations, values }: Points): void {
  const step = evenStep(iterations);
  database.run(
    'INSERT INTO metric_chunks (run_id, place, first_iteration, step, points, iterations, "values") VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[runId, place, iterations[0]!, step, values.length, step === null ? bytesIn(iterations) : null, bytesIn(values)],
  );
}

/** A chunk's points, written into `into` from `at`. Throws a `RangeError` for one that does not agree with itself. */
export function readChunk(row: SqlRow, into: Points, at: number): void {
  const count = numberOf(row, 'points');
  const values = bytesOf(row, 'values');
  const [first, step, listed] = [
    numberOf(row, 'first_iteration'),
    numberOrNull(row, 'step'),
    bytesOrNull(row, 'iterations'),
  ];
  if (
    values.byteLength !== 8 * count ||
    (step === null) !== (listed !== null) ||
    (listed && listed.byteLength !== 4 * count)
  ) {
    throw new RangeError(`a chunk of ${count} points holds ${values.byteLength} bytes of values`);
  }
  bytesIn(into.values).set(values, 8 * at);
  if (listed !== null) bytesIn(into.iterations).set(listed, 4 * at);
  else for (let i = 0; i < count; i++) into.iterations[at + i] = first + i * step!;
}

export interface Wanted {
  readonly runIds: readonly number[];
  readonly metrics?: readonly string[] | undefined;
  /** Only points whose iteration is larger. */
  readonly after?: number;
}

/** The series of runs one after another, by run and then in the order in which a run's metrics first appeared. */
export function* eachSeries(
  database: Database,
  { runIds, metrics, after = -1 }: Wanted,
): Generator<MetricSeries, void, undefined> {
  const ids = JSON.stringify(runIds);
  const named = metrics === undefined ? '' : ` AND metric IN (${marks(metrics.length)})`;
  const rows = database.all(
    `SELECT run_id, place, metric, points FROM metrics WHERE run_id IN (SELECT value FROM json_each(?)) AND last_iteration > ?${named}
ORDER BY run_id, place`,
    ...[ids, after, ...(metrics ?? [])],
  );
  for (const row of rows) {
    const runId = numberOf(row, 'run_id');
    const points = readPoints(database, runId, numberOf(row, 'place'), after);
    yield { runId, metric: textOf(row, 'metric'), ...points };
  }
}

export const readSeries = (database: Database, wanted: Wanted): MetricSeries[] => [...eachSeries(database, wanted)];

/** The chunks that hold points after an iteration, and perhaps earlier ones in the first. */
const CHUNKS_AFTER = `FROM metric_chunks WHERE run_id = ?1 AND place = ?2
AND first_iteration >= coalesce((SELECT max(first_iteration) FROM metric_chunks WHERE run_id = ?1 AND place = ?2 AND first_iteration <= ?3), 0)`;

/** The points of a series after an iteration, written chunk by chunk to where they stay. */
function readPoints(database: Database, runId: number, place: number, after: number): Points {
  const count = database.get(`SELECT total(points) AS n ${CHUNKS_AFTER}`, runId, place, after)!;
  const length = numberOf(count, 'n');
  const points = { iterations: new Uint32Array(length), values: new Float64Array(length) };
  let at = 0;
  const chunks = database.each(
    `SELECT first_iteration, step, points, iterations, "values" ${CHUNKS_AFTER} ORDER BY first_iteration`,
    ...[runId, place, after],
  );
  for (const chunk of chunks) {
    readChunk(chunk, points, at);
    at += numberOf(chunk, 'points');
  }
  const from = after < 0 ? 0 : points.iterations.findIndex((iteration) => iteration > after);
  return from > 0 ? { iterations: points.iterations.slice(from), values: points.values.slice(from) } : points;
}

/** Points of a chunk that nothing is put together with any more: enough to be read at once, few enough to be written again. */
const FULL_CHUNK = 16_384;

/**
 * Puts the small chunks at the end of each of a run's series together, so that they are few and never written again once they
 * are full. What trains calls it at every checkpoint: news come twenty times a second, for hours.
 */
export function compactSeries(database: Database, runId: number): void {
  const places = database.all('SELECT place FROM metrics WHERE run_id = ?', runId).map((row) => numberOf(row, 'place'));
  for (const place of places) {
    const small = smallChunks(database, runId, place);
    if (small.length < 2) continue;
    const length = small.reduce((sum, chunk) => sum + numberOf(chunk, 'points'), 0);
    const points = { iterations: new Uint32Array(length), values: new Float64Array(length) };
    let at = 0;
    for (const chunk of small) {
      readChunk(chunk, points, at);
      at += numberOf(chunk, 'points');
    }
    const first = numberOf(small[0]!, 'first_iteration');
    database.run(
      'DELETE FROM metric_chunks WHERE run_id = ? AND place = ? AND first_iteration >= ?',
      ...[runId, place, first],
    );
    insertChunk(database, runId, place, points);
  }
}

/** The chunks at the end of a series that are not full, in their order. */
function smallChunks(database: Database, runId: number, place: number): SqlRow[] {
  const chunks: SqlRow[] = [];
  const last = database.each(
    'SELECT first_iteration, step, points, iterations, "values" FROM metric_chunks WHERE run_id = ? AND place = ? ORDER BY first_iteration DESC',
    ...[runId, place],
  );
  for (const chunk of last) {
    if (numberOf(chunk, 'points') >= FULL_CHUNK) break;
    chunks.push(chunk);
  }
  return chunks.reverse();
}
