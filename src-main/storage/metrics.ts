/** What became of each metric of a run, kept while its points are appended. */
import { describeMetric } from '#core/metrics/index.ts';
import { numberOf, numberOrNull, textOf } from './rows.ts';
import { insertChunk } from './series.ts';
import type { MetricValues } from '#core/protocol/index.ts';
import type { Database, SqlRow } from './database.ts';
import type { Points } from './series.ts';

interface Standing extends MetricValues {
  readonly place: number;
  readonly points: number;
  readonly lastIteration: number;
}

/** NaN has no place in SQLite: it is NULL there. */
const fromSql = (value: number | null): number => value ?? NaN;

function standings(database: Database, runId: number): Map<string, Standing> {
  const rows = database.all('SELECT * FROM metrics WHERE run_id = ? ORDER BY place', runId);
  return new Map(
    rows.map((row) => {
      const [place, points, lastIteration] = [
        numberOf(row, 'place'),
        numberOf(row, 'points'),
        numberOf(row, 'last_iteration'),
      ];
      return [textOf(row, 'metric'), { ...valuesOf(row), place, points, lastIteration }];
    }),
  );
}

function valuesOf(row: SqlRow): MetricValues {
  const hasBest = describeMetric(textOf(row, 'metric')).better !== null;
  return {
    final: fromSql(numberOrNull(row, 'final')),
    best: hasBest ? fromSql(numberOrNull(row, 'best')) : null,
  };
}

/** The last and best values of runs' metrics, of each run in the order of first appearance. */
export function metricValuesOf(
  database: Database,
  runIds: readonly number[],
): Map<number, Record<string, MetricValues>> {
  const rows = database.all(
    'SELECT run_id, metric, final, best FROM metrics WHERE run_id IN (SELECT value FROM json_each(?)) ORDER BY run_id, place',
    JSON.stringify(runIds),
  );
  const all = new Map<number, Record<string, MetricValues>>();
  for (const row of rows) {
    const runId = numberOf(row, 'run_id');
    const own = all.get(runId) ?? {};
    own[textOf(row, 'metric')] = valuesOf(row);
    all.set(runId, own);
  }
  return all;
}

/** The better of two values; NaN only where both are. */
function better(direction: 'higher' | 'lower', a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  if (Number.isNaN(b)) return a;
  return direction === 'higher' ? Math.max(a, b) : Math.min(a, b);
}

export interface NewSeries extends Points {
  readonly metric: string;
}

/** The part of a series that lies behind an iteration. */
function after({ metric, iterations, values }: NewSeries, last: number): NewSeries {
  if (iterations.length === 0 || iterations[0]! > last) return { metric, iterations, values };
  const from = iterations.findIndex((iteration) => iteration > last);
  return from < 0
    ? { metric, iterations: new Uint32Array(), values: new Float64Array() }
    : { metric, iterations: iterations.slice(from), values: values.slice(from) };
}

/**
 * Appends points to a run's series. Those that it has already are left out: a run that went on from a checkpoint computes
 * them again, to the same bits. Gives what was new.
 */
export function appendSeries(database: Database, runId: number, news: readonly NewSeries[]): NewSeries[] {
  const known = standings(database, runId);
  return news.flatMap((series) => {
    const standing = known.get(series.metric);
    const fresh = after(series, standing?.lastIteration ?? -1);
    const { metric, iterations, values } = fresh;
    if (values.length === 0) return [];
    const place = standing?.place ?? known.size;
    const direction = describeMetric(metric).better;
    const final = values.at(-1)!;
    const best = direction === null ? null : values.reduce((a, b) => better(direction, a, b), standing?.best ?? NaN);
    const points = (standing?.points ?? 0) + values.length;
    const lastIteration = iterations.at(-1)!;
    known.set(metric, { place, final, best, points, lastIteration });
    insertChunk(database, runId, place, fresh);
    database.run(
      `INSERT INTO metrics (run_id, place, metric, final, best, points, last_iteration) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET final = excluded.final, best = excluded.best, points = excluded.points, last_iteration = excluded.last_iteration`,
      ...[runId, place, metric, Number.isNaN(final) ? null : final, best === null || Number.isNaN(best) ? null : best],
      ...[points, lastIteration],
    );
    return [fresh];
  });
}
