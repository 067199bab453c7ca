import type { ActivationDescription } from './activation.ts';
import type { AffineDescription } from './affine.ts';
import type { ArrayDescription, ParameterDescription } from './array.ts';
import type { BatchNormalizationDescription } from './batchNormalization.ts';
import type { DropoutDescription } from './dropout.ts';

/** What is said of every layer. It takes x [N, inputs] and gives y [N, outputs]. */
export interface DescribedLayer {
  /** Kind and place, counted from 1 by hidden layer: `affine1`, `batchNorm1`, `activation1`, `dropout1`, `affine2`. */
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  /** What is trained. */
  readonly parameters: readonly ParameterDescription[];
  /** Running numbers that training changes and evaluation uses; saved with the parameters, never trained. */
  readonly statistics: readonly ArrayDescription[];
}

/** One layer of a network, as data. */
export type LayerDescription =
  AffineDescription | BatchNormalizationDescription | ActivationDescription | DropoutDescription;
