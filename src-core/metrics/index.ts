/** What is measured, and how a recorded metric's name is read. A new measure is a file and a line in `metrics.ts`. */
export { accuracy } from './accuracy.ts';
export { loss } from './loss.ts';
export { metrics } from './metrics.ts';
export { describeMetric, metricMeasured, recordable, wishOf } from './recorded.ts';
export type { Scored } from './define.ts';
