/** Experiments that train nothing. */
export { HISTOGRAM_BINS, histogramOf, histogramRange } from './histogram.ts';
export { measureActivations } from './measureActivations.ts';
export { tracePath } from './tracePath.ts';
