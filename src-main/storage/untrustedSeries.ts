/** Series of a run in a session file of another's making. */
import { z } from 'zod';
import { InputError } from '#core/schema/inputError.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { readChunk } from './series.ts';
import type { Database } from './database.ts';
import type { NewSeries } from './metrics.ts';

const count = z.int().min(0);

/** Final and best values follow from the points, so they are not read. */
const metricRow = z.strictObject({
  place: count,
  metric: z
    .string()
    .max(200)
    .regex(/^[A-Za-z][\w.]*$/),
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

type Chunk = z.infer<typeof chunkRow>;

/** Puts the chunks of one series together. Throws where they are no points of ascending iterations up to `most`. */
function join(metric: string, chunks: readonly Chunk[], most: number): NewSeries {
  for (const { points, values, step, iterations } of chunks) {
    const told = iterations?.byteLength ?? 0;
    if (step === null && told !== 4 * points)
      throw new InputError({ code: 'seriesBytes', path: metric, points, got: told });
    if (values.byteLength !== 8 * points)
      throw new InputError({ code: 'seriesBytes', path: metric, points, got: values.byteLength });
  }
  const length = chunks.reduce((sum, { points }) => sum + points, 0);
  const series = { metric, iterations: new Uint32Array(length), values: new Float64Array(length) };
  let at = 0;
  for (const chunk of chunks) {
    const { first_iteration: first, step, points } = chunk;
    if (first + (points - 1) * (step ?? 1) > most) throw new InputError({ code: 'seriesBeyond', path: metric, most });
    readChunk(chunk, series, at);
    if (series.iterations[at] !== first) throw new InputError({ code: 'seriesPart', path: metric, expected: first });
    at += points;
  }
  const { iterations } = series;
  for (let i = 1; i < length; i++)
    if (iterations[i]! <= iterations[i - 1]!) throw new InputError({ code: 'seriesOrder', path: metric });
  if (iterations.at(-1)! > most) throw new InputError({ code: 'seriesBeyond', path: metric, most });
  return series;
}

/** The series of a run of `iterations` iterations, in the order in which its metrics first appeared. */
export function readUntrustedSeries(database: Database, runId: number, iterations: number): NewSeries[] {
  const rows = database.all(
    'SELECT place, metric, points, last_iteration FROM metrics WHERE run_id = ? ORDER BY place',
    runId,
  );
  const chunks = database
    .all(
      'SELECT place, first_iteration, step, points, iterations, "values" FROM metric_chunks WHERE run_id = ? ORDER BY place, first_iteration',
      runId,
    )
    .map((row) => parseInput<Chunk>(chunkRow, { ...row }, 'chunk'));
  const byPlace = Map.groupBy(chunks, ({ place }) => place);
  if (byPlace.size !== rows.length)
    throw new InputError({ code: 'seriesNames', path: 'series', named: rows.length, got: byPlace.size });
  return rows.map((row) => {
    const { place, metric, points, last_iteration } = parseInput<z.infer<typeof metricRow>>(
      metricRow,
      { ...row },
      'metric',
    );
    const series = join(metric, byPlace.get(place) ?? [], iterations);
    if (series.values.length !== points || series.iterations.at(-1) !== last_iteration)
      throw new InputError({ code: 'seriesPoints', path: metric, expected: points, got: series.values.length });
    return series;
  });
}
