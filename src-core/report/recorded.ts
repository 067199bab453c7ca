/** What a run recorded, by metric. */
import { describeMetric } from '../metrics/index.ts';
import type { MetricSeries, MetricValues } from '../protocol/run.ts';

/** Points of one metric, iterations ascending. */
export type Points = Pick<MetricSeries, 'iterations' | 'values'>;

/**
 * Points are given when they are asked for, by whoever knows where they are: a session has more of them than fit into memory,
 * so who looks at many runs keeps those of one at a time.
 */
export interface Recorded {
  /** What became of every metric, in the order of first appearance. */
  readonly metrics: Readonly<Record<string, MetricValues>>;
  /** The points of a metric; none of one that was not recorded. */
  readonly series: (metric: string) => Points;
}

export const NO_POINTS: Points = { iterations: new Uint32Array(), values: new Float64Array() };

/** The value recorded last and, where one way is better, the best: NaN only where there is no number. */
function metricValuesOf(metric: string, values: Float64Array): MetricValues {
  const { better } = describeMetric(metric);
  const best = (a: number, b: number): number => (Number.isNaN(a) || (better === 'higher' ? b > a : b < a) ? b : a);
  return { final: values.at(-1)!, best: better === null ? null : values.reduce(best, NaN) };
}

/** Of series that are at hand. */
export function recordedOf(series: readonly (Points & Pick<MetricSeries, 'metric'>)[]): Recorded {
  const byMetric = new Map(series.filter(({ values }) => values.length > 0).map((one) => [one.metric, one]));
  return {
    metrics: Object.fromEntries([...byMetric].map(([metric, { values }]) => [metric, metricValuesOf(metric, values)])),
    series: (metric) => byMetric.get(metric) ?? NO_POINTS,
  };
}
