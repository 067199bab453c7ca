export { meanText } from './amounts.ts';
export { BATCHES, endName, endOf, isOfBatches } from './ending.ts';
export { resultsVerdicts } from './resultsVerdicts.ts';
export { sampleOf, valuesOf } from './sample.ts';
export { verdictJson } from './verdictJson.ts';
export type { ComparisonVerdict } from './comparisonVerdict.ts';
export type { Word } from './difference.ts';
