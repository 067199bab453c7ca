import type { z } from 'zod';
import type { Matrix, Workspace } from '../kernels/index.ts';
import type { Hyper, Member } from '../schema/family.ts';

/** What a loss computes from the scores of a batch and its labels. */
export interface LossKernel {
  /** The mean loss of the first `rows` examples; leaves what `gradient` needs. */
  loss(rows: number): number;
  /** Gradient of the mean loss with respect to the scores. After `loss`. */
  gradient(rows: number): void;
}

export interface LossOptions {
  /** [N, classes]. */
  readonly scores: Matrix;
  /** [N, classes]: receives the gradient. */
  readonly gradient: Matrix;
  /** Address of the batch's labels, a byte each. */
  readonly labels: number;
}

/** What a loss's file declares. */
export interface Loss<Id extends string = string, Shape extends z.ZodRawShape = z.ZodRawShape> extends Member {
  readonly id: Id;
  readonly hyper: z.ZodObject<Shape>;
  /** The formula, as TeX. */
  readonly tex: string;
  /** The same in float64: the loss of one example, from its scores [classes] and its label. */
  readonly of: (scores: ArrayLike<number>, label: number, hyper: Hyper) => number;
  /** What a network says of one example: its scores [classes], as this loss reads them. */
  readonly output: (scores: ArrayLike<number>) => Float64Array;
  readonly create: (workspace: Workspace, options: LossOptions, hyper: Hyper) => LossKernel;
}

export const defineLoss = <const Id extends string, Shape extends z.ZodRawShape>(
  declaration: Loss<Id, Shape>,
): Loss<Id, Shape> => declaration;
