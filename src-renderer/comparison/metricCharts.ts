/** Which metrics share a chart, and what it is called. */
import { describeMetric } from '#core/metrics/index.ts';
import { t, tell } from '../i18n/words.ts';
import { chartKey } from './comparison.ts';
import type { Smoothing } from '#core/report/smoothing.ts';
import type { ComparisonLook } from './comparison.ts';

export interface MetricChart {
  readonly key: string;
  readonly metrics: readonly string[];
  readonly title: string;
  /** What is drawn, to be told on pointing. */
  readonly meaning: string;
}

export const metricName = (metric: string): string => tell(describeMetric(metric).name);

export function metricCharts({ metrics, together }: Pick<ComparisonLook, 'metrics' | 'together'>): MetricChart[] {
  const byKey = Map.groupBy(metrics, (metric) => chartKey(metric, together));
  return [...byKey].map(([key, own]) => {
    const kind = key === '*_accuracy' ? 'accuracy' : key === '*_loss' ? 'loss' : null;
    const title = kind === null || own.length === 1 ? own.map(metricName).join(', ') : t(`compare.kind.${kind}`);
    const meaning = own.map((metric) => tell(describeMetric(metric).meaning)).join('\n');
    return { key, metrics: own, title, meaning };
  });
}

/** Whether a metric was measured over a set of images: others are of one mini-batch. */
export const isEvaluated = (metric: string): boolean => /^(?:train|validation|test)_/.test(metric);

/** Evaluations are means over many images already; what one mini-batch tells is noisy. */
export function smoothingFor({ metrics }: MetricChart, smoothing: Smoothing): Smoothing {
  return metrics.some(isEvaluated) ? { id: 'none' } : smoothing;
}
