/**
 * What trains a network and evaluates it. Training speaks to this, and to nothing that has an address. All numbers that
 * leave a machine are copies, asked for by name: one that computes elsewhere, as on a graphics card, could stand here.
 */
import type { NotFinite } from './notFinite.ts';

/** A network that can be set and evaluated. `Sets` names the image sets that it was given. */
export interface Evaluator<Sets extends string> {
  /** The array of this name, row-major: a parameter (`W1`), a running statistic, an array of the optimizer (`W1.m`). */
  read(name: string): Float32Array;
  /** Sets an array that `read` gives. Throws a `RangeError` unless there are as many values as it holds. */
  write(name: string, values: ArrayLike<number>): void;
  /** Scores of the images `indices` of a set, [images, classes], in evaluation. Takes the place of the batch loaded. */
  scores(set: Sets, indices: Uint32Array): Float32Array;
}

/** A network that trains, on a mini-batch at a time: `load`, `forward`, `loss`, `backward`, `update`. */
export interface Machine extends Evaluator<'train' | 'test'> {
  /** Names of what is trained and of its running statistics, and of the optimizer's arrays beside. */
  readonly trained: readonly string[];
  readonly optimizerArrays: readonly string[];
  /** Takes the training images `indices` in, at most as many as a batch has. */
  load(indices: Uint32Array): void;
  /** Computes the batch's scores as in training: with its own means and deviations, and units dropped. */
  forward(): void;
  /** The batch's mean loss, without a penalty. After `forward`. */
  loss(): number;
  /** What the penalty on weights adds to the loss. */
  penalty(): number;
  /** The gradients of all parameters. After `loss`. */
  backward(): void;
  /** Update t = 0, 1, … of `total`. After `backward`. */
  update(t: number, total: number): void;
  /** The gradient of a parameter, row-major, without the penalty's. After `backward`. */
  gradient(name: string): Float32Array;
  /** One number of an array that `read` gives, and one of what `gradient` gives. Throw a `RangeError` outside of it. */
  valueAt(name: string, row: number, column: number): number;
  gradientAt(name: string, row: number, column: number): number;
  /**
   * What a layer (`activation1`) gave for the batch, [images, units]. Throws a `RangeError` for one whose output is
   * computed further in place; activations are kept where the machine was made to keep them.
   */
  output(layer: string): Float32Array;
  /** The first number that is not finite, in forward order; in the batch's outputs, too, if `inOutputs`. */
  notFinite(options: { readonly inOutputs: boolean }): NotFinite | null;
}
