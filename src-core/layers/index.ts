/** The layers; a new one is a file and a line here. */
export { activationLayer } from './activation.ts';
export { affineLayer } from './affine.ts';
export { batchNormalizationLayer } from './batchNormalization.ts';
export { dropoutLayer } from './dropout.ts';
export { createArray, readArray, writeArray } from './parameter.ts';
export type { ActivationCode } from './activation.ts';
export type { Layer, Mode } from './layer.ts';
export type { Parameter, Statistic } from './parameter.ts';
