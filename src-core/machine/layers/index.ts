/** The layers of a network: each placed in the memory, then made of kernels. */
export { activationLayer, placeActivation } from './activation.ts';
export { declarationOf } from './activationCode.ts';
export { affineLayer, placeAffine } from './affine.ts';
export { batchNormalizationLayer, placeBatchNormalization } from './batchNormalization.ts';
export { dropoutLayer, placeDropout } from './dropout.ts';
export { placeArray, readArray, readElement, writeArray } from './parameter.ts';
export type { PlacedActivation } from './activation.ts';
export type { PlacedAffine } from './affine.ts';
export type { PlacedBatchNormalization } from './batchNormalization.ts';
export type { PlacedDropout } from './dropout.ts';
export type { Layer, Mode } from './layer.ts';
export type { Parameter, Statistic } from './parameter.ts';
