/** The network in float64, to be read and to hold others to. */
export { bytesInPlace, forwardInPlace } from './inBlocks.ts';
export { createReferenceLayer, createReferenceNetwork } from './network.ts';
export { lossesBeside, numericalGradient } from './numericalGradient.ts';
export { referenceUpdate } from './update.ts';
export { softmax, softmaxCrossEntropy } from './softmaxCrossEntropy.ts';
export { squaredError } from './squaredError.ts';
export { updateFormulas } from './updateFormulas.ts';
export type { ReferenceLoss } from './loss.ts';
export type { ReferenceNetwork } from './network.ts';
export type { UpdateFormulas, UpdateSpec } from './updateFormulas.ts';
