import type { Matrix } from '../kernels/index.ts';
import type { Parameter, Statistic } from './parameter.ts';

/** Batch normalization and dropout behave differently while training. */
export type Mode = 'training' | 'evaluation';

/** One step of a network. Input, output and their gradients are matrices in the arena, fixed when the layer is made. */
export interface Layer {
  /** Kind and place: `affine1`, `batchNorm1`, `dropout1`. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly statistics: readonly Statistic[];
  readonly output: Matrix;
  /** Output of the first `rows` examples. */
  forward(rows: number, mode: Mode): void;
  /** Gradients of the input and of the parameters, from the gradient of the output. After `forward(rows, 'training')`. */
  backward(rows: number): void;
}
