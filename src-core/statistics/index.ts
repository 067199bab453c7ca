/** Numbers about numbers. Needs `numeric` alone. */
export { chiSquareTail } from './chiSquare.ts';
export { argmax } from './argmax.ts';
export { ranksOf, signFlipTest, signedRankTest } from './exactTests.ts';
export { criticalDifference, friedmanTest } from './friedman.ts';
export { histogramOf, symmetricHistogram } from './histogram.ts';
export { holm } from './holm.ts';
export { incompleteBeta } from './incompleteBeta.ts';
export { pairedDifference, welchDifference } from './meanDifference.ts';
export { logNormalDensity, normalBelow } from './normal.ts';
export { deviationOf, meanOf, normOf, sampleDeviationOf, zeroShareOf } from './moments.ts';
export { noncentralTail, valuesNeeded } from './power.ts';
export { kendall, pearson, spearman } from './rankCorrelation.ts';
export { bothTails, upperQuantile, upperTail } from './studentT.ts';
export { studentizedRangeTail } from './studentizedRange.ts';
export { thinned } from './thinned.ts';
export type { Histogram } from './histogram.ts';
