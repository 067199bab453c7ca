/** Series of a run in a session file of another's making. */
import { z } from 'zod';
import { checkBytes, checkOrder, checkWithin, metricSchema } from '#core/kinds/untrusted.ts';
import { InputError } from '#core/schema/inputError.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { numberOrNull } from './rows.ts';
import { readChunk } from './series.ts';
import type { Database } from './database.ts';
import type { NewSeries } from './metrics.ts';
import type { Points } from './series.ts';

const count = z.int().min(0);

/** Final and best values follow from the points, so they are not read. */
const metricRow = z.strictObject({
  place: count,
  metric: metricSchema,
  points: z.int().min(1),
  last_iteration: count,
});

const chunkRow = z.strictObject({
  place: count,
  first_iteration: count.max(0xffff_ffff),
  step: z.int().min(1).max(0xffff_ffff).nullable(),
  points: z.int().min(1),
  iterations: z.instanceof(Uint8Array).nullable(),
  values: z.instanceof(Uint8Array),
});

/** Chunks read at once, and points that there is room for at first. */
const TOGETHER = 256;
const FIRST_ROOM = 1 << 16;

type Chunk = z.infer<typeof chunkRow>;

/** Room for `length` points, with those that are there. */
function withRoom({ iterations, values }: Points, length: number): Points {
  const larger = { iterations: new Uint32Array(length), values: new Float64Array(length) };
  larger.iterations.set(iterations);
  larger.values.set(values);
  return larger;
}

/** Throws where a chunk does not hold as many bytes as it says, or goes beyond iteration `most`. */
function checkChunk(metric: string, { first_iteration: first, points, values, step, iterations }: Chunk, most: number) {
  if (step === null) checkBytes(metric, points, iterations?.byteLength ?? 0, 4);
  checkBytes(metric, points, values.byteLength, 8);
  checkWithin(metric, first + (points - 1) * (step ?? 1), most);
}

/** Places that have chunks, found by leaps along the key; no more than `most`. */
function placesOf(database: Database, runId: number, most: number): number[] {
  const places: number[] = [];
  for (let last = -1; places.length < most;) {
    const row = database.get('SELECT min(place) AS n FROM metric_chunks WHERE run_id = ? AND place > ?', runId, last)!;
    const place = numberOrNull(row, 'n');
    if (place === null) break;
    places.push((last = place));
  }
  return places;
}

/**
 * The points of one series, put together chunk by chunk: room is made for what has come, not for what is claimed. Throws where
 * they are no points of ascending iterations up to `most`. Yields between some of the chunks, of which there may be millions.
 */
function* readOne(
  database: Database,
  runId: number,
  { place, metric, points: claimed }: z.infer<typeof metricRow>,
  most: number,
): Generator<void, NewSeries, undefined> {
  let room = withRoom({ iterations: new Uint32Array(), values: new Float64Array() }, Math.min(claimed, FIRST_ROOM));
  let at = 0;
  let looked = 0;
  const rows = database.each(
    'SELECT place, first_iteration, step, points, iterations, "values" FROM metric_chunks WHERE run_id = ? AND place = ? ORDER BY first_iteration',
    ...[runId, place],
  );
  for (const row of rows) {
    const chunk = parseInput<Chunk>(chunkRow, { ...row }, 'chunk');
    checkChunk(metric, chunk, most);
    const to = at + chunk.points;
    if (to > claimed) throw new InputError({ code: 'seriesPoints', path: metric, expected: claimed, got: to });
    if (to > room.values.length) room = withRoom(room, Math.min(claimed, Math.max(to, 2 * room.values.length)));
    readChunk(chunk, room, at);
    if (room.iterations[at] !== chunk.first_iteration)
      throw new InputError({ code: 'seriesPart', path: metric, expected: chunk.first_iteration });
    checkOrder(metric, room.iterations, at, to);
    at = to;
    if (++looked % TOGETHER === 0) yield;
  }
  if (at !== claimed) throw new InputError({ code: 'seriesPoints', path: metric, expected: claimed, got: at });
  checkWithin(metric, room.iterations.at(-1), most);
  return { metric, ...room };
}

/**
 * The series of a run of `iterations` iterations, in the order in which its metrics first appeared. Yields where other work
 * may go between.
 */
export function* readUntrustedSeries(
  database: Database,
  runId: number,
  iterations: number,
): Generator<void, NewSeries[], undefined> {
  const rows = database.all(
    'SELECT place, metric, points, last_iteration FROM metrics WHERE run_id = ? ORDER BY place',
    runId,
  );
  const places = new Set(placesOf(database, runId, rows.length + 1));
  if (places.size !== rows.length)
    throw new InputError({ code: 'seriesNames', path: 'series', named: rows.length, got: places.size });
  const all: NewSeries[] = [];
  for (const row of rows) {
    const standing = parseInput<z.infer<typeof metricRow>>(metricRow, { ...row }, 'metric');
    const series = yield* readOne(database, runId, standing, iterations);
    const { metric, points } = standing;
    if (series.iterations.at(-1) !== standing.last_iteration)
      throw new InputError({ code: 'seriesPoints', path: metric, expected: points, got: series.values.length });
    all.push(series);
    yield;
  }
  return all;
}
