/** Experiments that train nothing. */
export { HISTOGRAM_BINS, histogramRange } from './histogramRange.ts';
export { measureActivations } from './measureActivations.ts';
export { SATURATED } from './saturation.ts';
export { tracePath } from './tracePath.ts';
export type { Pair } from './tracePath.ts';
