import { describeMetric } from '#core/metrics/index.ts';
import { BATCHES, endName, isOfBatches } from '#core/verdicts/index.ts';
import type { Language } from './listPresets.ts';

/** A column of the tables: in English the name that files have, in Korean what it means. */
export function metricName(metric: string, language: Language): string {
  return language === 'ko' ? describeMetric(metric).name.ko : metric;
}

/** The same for what a metric came to at the end of a run. */
export function endColumn(metric: string, language: Language): string {
  if (language === 'ko') return endName(metric).ko;
  return isOfBatches(metric) ? `${metric} (mean of last ${BATCHES})` : metric;
}
