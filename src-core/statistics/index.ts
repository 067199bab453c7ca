/** Numbers about numbers. Stands alone. */
export { histogramOf } from './histogram.ts';
export { deviationOf, meanOf, normOf, sampleDeviationOf, zeroShareOf } from './moments.ts';
export { thinned } from './thinned.ts';
export type { Histogram } from './histogram.ts';
