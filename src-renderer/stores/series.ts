/** Points of the runs that somebody looks at. Plain arrays, outside of Vue's reactivity: charts listen to each series. */
import { defineStore } from 'pinia';
import { useLab } from '../lab/connection.ts';
import { GrowingSeries } from './growingSeries.ts';
import type { MetricSeries } from '#core/protocol/index.ts';

interface Entry {
  readonly series: GrowingSeries;
  /** News that came while the stored points are read; null once they have been. */
  waiting: MetricSeries[] | null;
  reading: Promise<void> | null;
}

/** Series that nobody watches any more are kept up to this many, for a quick return. */
const MOST_UNWATCHED = 400;

const keyOf = (runId: number, metric: string): string => `${runId} ${metric}`;

export const useSeries = defineStore('series', () => {
  const lab = useLab();
  const entries = new Map<string, Entry>();

  function entryOf(runId: number, metric: string): Entry {
    const key = keyOf(runId, metric);
    const known = entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = { series: new GrowingSeries(runId, metric), waiting: [], reading: null };
    entries.set(key, entry);
    return entry;
  }

  /** Reads what is stored after the last point known, then takes in the news that came meanwhile. */
  function fill(metric: string, wanted: readonly Entry[]): Promise<void> {
    const after = Math.min(...wanted.map(({ series }) => series.lastIteration));
    const read = async (): Promise<void> => {
      const found = await lab.readMetrics({
        runIds: wanted.map(({ series }) => series.runId),
        metrics: [metric],
        after,
      });
      for (const { runId, iterations, values } of found) {
        entries.get(keyOf(runId, metric))?.series.append(iterations, values);
      }
      for (const entry of wanted) {
        for (const { iterations, values } of entry.waiting ?? []) entry.series.append(iterations, values);
        entry.waiting = null;
        entry.series.tellGrowth();
      }
    };
    const reading: Promise<void> = read().finally(() => {
      for (const entry of wanted) {
        if (entry.reading !== reading) continue;
        entry.reading = null;
        // Where reading failed: the next time has them from the store.
        if (entry.waiting !== null) entry.waiting = [];
      }
    });
    for (const entry of wanted) entry.reading = reading;
    return reading;
  }

  /** The series of `metric` of these runs, to be drawn at once; resolves when all stored points are in them. */
  function read(runIds: readonly number[], metric: string): { series: readonly GrowingSeries[]; ready: Promise<void> } {
    forgetUnwatched();
    const wanted = runIds.map((runId) => entryOf(runId, metric));
    const fresh = wanted.filter(({ waiting, reading }) => waiting !== null && reading === null);
    const begun = wanted.flatMap(({ reading }) => reading ?? []);
    const all = fresh.length === 0 ? begun : [...begun, fill(metric, fresh)];
    return { series: wanted.map(({ series }) => series), ready: Promise.all(all).then(() => undefined) };
  }

  function forgetUnwatched(): void {
    if (entries.size <= MOST_UNWATCHED) return;
    for (const [key, { series, reading }] of entries) if (!series.watched && reading === null) entries.delete(key);
  }

  /** Points that the lab told. Of runs that nobody looks at they are left out; they are stored. */
  function take(news: readonly MetricSeries[]): void {
    const grown = new Set<GrowingSeries>();
    for (const part of news) {
      const entry = entries.get(keyOf(part.runId, part.metric));
      if (entry === undefined) continue;
      if (entry.waiting !== null) {
        // Read by nobody at the moment: the next who reads finds it in the store.
        if (entry.reading !== null) entry.waiting.push(part);
      } else if (entry.series.append(part.iterations, part.values)) grown.add(entry.series);
    }
    for (const series of grown) series.tellGrowth();
  }

  /** After a broken link news are missing: everything that is watched is read on from its last point. */
  async function catchUp(): Promise<void> {
    const byMetric = Map.groupBy(entries.values(), ({ series }) => series.metric);
    await Promise.all(
      [...byMetric].map(([metric, list]) => {
        for (const entry of list) entry.waiting ??= [];
        return fill(metric, list);
      }),
    );
  }

  function forget(runIds: readonly number[] | null): void {
    if (runIds === null) entries.clear();
    else for (const [key, { series }] of entries) if (runIds.includes(series.runId)) entries.delete(key);
  }

  return { read, take, catchUp, forget };
});
