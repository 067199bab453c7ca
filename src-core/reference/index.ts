/** The network in float64, to be read and to hold others to. */
export { bytesInPlace, forwardInPlace } from './inBlocks.ts';
export { createReferenceLayer, createReferenceNetwork } from './network.ts';
export { numericalGradient } from './numericalGradient.ts';
export { referenceUpdate } from './update.ts';
export { softmaxCrossEntropy } from './softmaxCrossEntropy.ts';
export { squaredError } from './squaredError.ts';
export { updateFormulas } from './updateFormulas.ts';
export type { UpdateSpec } from './updateFormulas.ts';
