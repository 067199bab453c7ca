/** The values at which runs ended, and their best. */
import { describeMetric } from '#core/metrics/index.ts';
import { meanOf, sampleDeviationOf } from '#core/statistics/index.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { LineGroup } from './arrange.ts';

export interface Spread {
  readonly mean: number;
  /** Of the sample (n − 1); null for a single run. */
  readonly deviation: number | null;
}

export interface MetricResult {
  readonly metric: string;
  readonly final: Spread | null;
  /** Null where neither way is better. */
  readonly best: Spread | null;
}

/** Null for no values. */
export function spread(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const mean = meanOf(values);
  return { mean, deviation: values.length === 1 ? null : sampleDeviationOf(values, mean) };
}

export function resultOf(runs: readonly RunSummary[], metric: string): MetricResult {
  const values = runs.flatMap(({ metrics }) => metrics[metric] ?? []);
  const best = values.flatMap((value) => value.best ?? []);
  return { metric, final: spread(values.map(({ final }) => final)), best: spread(best) };
}

/** Final training minus test accuracy, seed by seed: how much of it is overfitting. */
export function gapOf(runs: readonly RunSummary[]): Spread | null {
  const gaps = runs.flatMap(({ metrics: { train_accuracy: train, test_accuracy: test } }) =>
    train === undefined || test === undefined ? [] : [train.final - test.final],
  );
  return spread(gaps);
}

/** The place of the best mean in `results`; −1 where nothing is better than anything. */
export function bestPlace(metric: string, results: readonly (Spread | null)[]): number {
  const { better } = describeMetric(metric);
  const sign = better === 'higher' ? 1 : better === 'lower' ? -1 : 0;
  const scores = results.map((result) => (result === null ? NaN : sign * result.mean));
  const finite = scores.filter(Number.isFinite);
  const most = Math.max(...finite);
  if (sign === 0 || finite.length < 2 || finite.every((score) => score === most)) return -1;
  return scores.indexOf(most);
}

export interface Outcome {
  readonly metric: string;
  readonly best: LineGroup;
  readonly next: LineGroup;
  readonly bestResult: Spread;
  readonly nextResult: Spread;
  /** Seeds that both have, and in how many of them the best is ahead. */
  readonly seeds: number;
  readonly ahead: number;
}

/** Who ended best by `metric`, who next, and whether every seed agrees; null where there is nothing to say. */
export function outcomeOf(lines: readonly LineGroup[], metric: string): Outcome | null {
  const { better } = describeMetric(metric);
  if (better === null) return null;
  const sign = better === 'higher' ? 1 : -1;
  const ended = lines
    .map((line) => ({ line, result: resultOf(line.runs, metric).final }))
    .filter(({ result }) => result !== null && Number.isFinite(result.mean))
    .sort((a, b) => sign * ((b.result?.mean ?? 0) - (a.result?.mean ?? 0)));
  const [first, second] = ended;
  if (!first?.result || !second?.result || first.result.mean === second.result.mean) return null;
  const finalOf = (line: LineGroup): Map<number, number> =>
    new Map(line.runs.flatMap(({ seed, metrics }) => (metrics[metric] ? [[seed, metrics[metric].final]] : [])));
  const others = finalOf(second.line);
  const pairs = [...finalOf(first.line)].flatMap(([seed, value]) => {
    const other = others.get(seed);
    return other === undefined ? [] : [sign * (value - other)];
  });
  return {
    metric,
    ...{ best: first.line, next: second.line, bestResult: first.result, nextResult: second.result },
    ...{ seeds: pairs.length, ahead: pairs.filter((difference) => difference > 0).length },
  };
}
