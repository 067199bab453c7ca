import { describeMetric } from '#core/metrics/index.ts';
import type { Language } from './listPresets.ts';

/** A column of the tables: in English the name that files have, in Korean what it means. */
export function metricName(metric: string, language: Language): string {
  return language === 'ko' ? describeMetric(metric).name.ko : metric;
}
