/** A network as data: a list of layers, each with what it holds, takes and gives. */
export { activationStack, architectureOf, countParameters } from './architecture.ts';
export type { ActivationDescription } from './activation.ts';
export type { AffineDescription } from './affine.ts';
export type { Architecture } from './architecture.ts';
export type { ArrayDescription, ParameterDescription, ParameterKind } from './array.ts';
export type { BatchNormalizationDescription } from './batchNormalization.ts';
export type { DropoutDescription } from './dropout.ts';
export type { LayerDescription } from './layer.ts';
