/** One trained network, looked into: what it makes of a drawing, of an image, of a set of images; and how it came to be. */
export { PAD_SIDE, drawStroke, inkOf, noInk } from './ink.ts';
export { normalizeDigit } from './normalizeDigit.ts';
export { networkArrays } from './networkArrays.ts';
export { createReader } from './networkReader.ts';
export { affineLayers, largestProducts, productsOf, stepsOf } from './products.ts';
export { imagesOfRun } from './runImages.ts';
export type { ImageSetName } from './runImages.ts';
export { createImagesReader } from './readImages.ts';
export type { Ink, Point } from './ink.ts';
export type { NetworkArrays } from './networkArrays.ts';
export type { NetworkReader, Reading } from './networkReader.ts';
export type { Products } from './products.ts';
export type { ConfusionCell, ImageRead, ImagesRead } from './readImages.ts';
export { droppedOf, createMaskedReader } from './masks.ts';
export { principalPlane } from './principalPlane.ts';
export { lossPlane } from './lossPlane.ts';
export { retrace, snapshotIterations } from './retrace.ts';
export { checkPlace, followWeight, trainedArrays } from './followWeight.ts';
export type { LossPlane } from './lossPlane.ts';
export type { Snapshot } from './retrace.ts';
export type { WeightPlace, WeightTrace } from './followWeight.ts';
export {
  answerTable,
  confusionTable,
  firstWeightsTable,
  histogramTable,
  masksTable,
  planeTables,
  productsTable,
  worstTable,
} from './tables.ts';
export type { MaskedReading } from './masks.ts';
