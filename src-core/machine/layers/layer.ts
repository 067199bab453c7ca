import type { Matrix } from '../../kernels/index.ts';
import type { Parameter, Statistic } from './parameter.ts';

/** Batch normalization and dropout behave differently while training. */
export type Mode = 'training' | 'evaluation';

/** What every layer has in the memory. Input, output and their gradients are matrices there, fixed when it is placed. */
export interface PlacedLayer {
  /** As its description has it: `affine1`, `batchNorm1`, `dropout1`. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly statistics: readonly Statistic[];
  readonly output: Matrix;
}

/** One step of a network, as kernels. */
export interface Layer {
  /** Output of the first `rows` examples. */
  forward(rows: number, mode: Mode): void;
  /** Gradients of the input and of the parameters, from the gradient of the output. After `forward(rows, 'training')`. */
  backward(rows: number): void;
}

/** What goes through a layer, all of one shape: its input and output and their gradients. */
export interface Through {
  readonly x: Matrix;
  readonly dx: Matrix;
  readonly y: Matrix;
  readonly dy: Matrix;
}
