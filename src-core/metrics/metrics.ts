import { accuracy } from './accuracy.ts';
import { loss } from './loss.ts';
import type { Metric } from './define.ts';

/** What is measured over sets of images, in the order in which it is recorded. */
export const metrics: readonly Metric[] = [accuracy, loss];
