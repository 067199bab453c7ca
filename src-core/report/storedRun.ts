/** A stored run as reports take it. */
import { iterationsPerEpoch } from '../experiment/kinds/index.ts';
import type { RunSpec } from '../experiment/schema.ts';
import type { MetricPoint, RunRecord } from '../training/step.ts';
import type { MetricSeries, RunSummary } from '../protocol/run.ts';
import type { RunResult } from './runResult.ts';

/** What is kept of a run beside what it computed: who it is, and what its user wrote of it. */
export type RunKept = Pick<
  RunSummary,
  'uid' | 'experimentId' | 'experimentName' | 'name' | 'tags' | 'note' | 'createdAt' | 'startedAt' | 'endedAt'
>;

export interface StoredResult extends RunResult {
  readonly kept: RunKept;
}

/** Points of all series in the order in which they were recorded: by iteration, then as the metrics first appeared. */
export function pointsOf(spec: RunSpec, series: readonly MetricSeries[]): MetricPoint[] {
  const perEpoch = iterationsPerEpoch(spec);
  const next = series.map(() => 0);
  const points: MetricPoint[] = [];
  const total = series.reduce((sum, { values }) => sum + values.length, 0);
  while (points.length < total) {
    let iteration = Infinity;
    series.forEach(({ iterations }, place) => (iteration = Math.min(iteration, iterations[next[place]!] ?? Infinity)));
    series.forEach(({ metric, iterations, values }, place) => {
      const at = next[place]!;
      if (iterations[at] !== iteration) return;
      points.push({ iteration, epoch: iteration / perEpoch, metric, value: values[at]! });
      next[place] = at + 1;
    });
  }
  return points;
}

/** `run` is the number that the report gives it. */
export function storedResult(
  summary: RunSummary,
  run: number,
  series: readonly MetricSeries[],
  records: readonly RunRecord[],
): StoredResult {
  const { uid, experimentId, experimentName, name, tags, note, createdAt, startedAt, endedAt } = summary;
  const { label, choices, seed, spec, status, iteration, seconds, divergence, error, arithmetic } = summary;
  const ended = status === 'finished' || status === 'diverged' || status === 'failed';
  return {
    plan: { run, label, choices, seed, spec },
    status: ended ? status : 'stopped',
    iterations: iteration,
    seconds,
    points: pointsOf(spec, series),
    records,
    divergence,
    error,
    arithmetic,
    kept: { uid, experimentId, experimentName, name, tags, note, createdAt, startedAt, endedAt },
  };
}
