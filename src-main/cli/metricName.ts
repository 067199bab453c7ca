import { describeMetric } from '#core/metrics/index.ts';
import { endName } from '#core/verdicts/index.ts';
import type { Language } from './listPresets.ts';

/** A column of the tables: in English the name that files have, in Korean what it means. */
export function metricName(metric: string, language: Language): string {
  return language === 'ko' ? describeMetric(metric).name.ko : metric;
}

/** The same for what a metric came to at the end of runs of so many iterations. */
export function endColumn(metric: string, language: Language, iterations: readonly number[]): string {
  const named = endName(metric, iterations)[language];
  return language === 'ko' ? named : named.replace(describeMetric(metric).name.en, metric);
}
