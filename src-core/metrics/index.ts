/** What is measured, and how a recorded metric's name is read: `test_accuracy` is the accuracy over the test images. */
import { accuracy } from './accuracy.ts';
import { loss } from './loss.ts';
import type { Localized } from '../schema/localized.ts';
import type { Metric } from './define.ts';

export const metrics: readonly Metric[] = [loss, accuracy];

/** The sets of images that an evaluation measures. */
export const imageSets = {
  train: { ko: '훈련', en: 'Training' },
  validation: { ko: '검증', en: 'Validation' },
  test: { ko: '시험', en: 'Test' },
} as const satisfies Readonly<Record<string, Localized>>;

export type ImageSetName = keyof typeof imageSets;

export interface MetricDescription {
  readonly name: Localized;
  /** null where neither way is better, as for norms. */
  readonly better: 'higher' | 'lower' | null;
}

/** A reader's name for a recorded metric and which way it is better; unknown names (norms, shares) stand for themselves. */
export function describeMetric(recorded: string): MetricDescription {
  if (recorded === 'loss') return { name: loss.name, better: loss.better };
  const [set, id] = recorded.split('_', 2);
  const metric = metrics.find((candidate) => candidate.id === id);
  if (set === undefined || metric === undefined || !Object.hasOwn(imageSets, set)) {
    return { name: { ko: recorded, en: recorded }, better: null };
  }
  const of = imageSets[set as ImageSetName];
  return {
    name: { ko: `${of.ko} ${metric.name.ko}`, en: `${of.en} ${metric.name.en.toLowerCase()}` },
    better: metric.better,
  };
}
