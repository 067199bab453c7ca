import type { z } from 'zod';
import type { PythonModule } from '../formula/index.ts';
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

/** A loss in a program of Python: of scores `s` [N, classes] and labels `t` [N]. */
export interface LossInPython {
  /** Lines that compute `p`, of which the others are made. */
  readonly output: readonly string[];
  /** The mean loss, and its gradient with respect to the scores, of `p`, `t` and `right`, the labels as one of all classes. */
  readonly loss: string;
  readonly gradient: string;
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
  readonly python: Readonly<Record<PythonModule, LossInPython>>;
  /** The node of ONNX that computes `output`; null where that is the scores. */
  readonly onnx: 'Softmax' | null;
  /** The least mean loss of a network that finds the same of every image, of so many classes as frequent as each other. */
  readonly guessing: (classes: number) => number;
  readonly create: (workspace: Workspace, options: LossOptions, hyper: Hyper) => LossKernel;
}

export const defineLoss = <const Id extends string, Shape extends z.ZodRawShape>(
  declaration: Loss<Id, Shape>,
): Loss<Id, Shape> => declaration;
