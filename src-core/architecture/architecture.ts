import { CLASSES, IMAGE_SIZE } from '../datasets/index.ts';
import { describeActivation } from './activation.ts';
import { describeAffine } from './affine.ts';
import { describeBatchNormalization } from './batchNormalization.ts';
import { describeDropout } from './dropout.ts';
import type { LayerDescription } from './layer.ts';

/** A network as data: what it takes, its layers in order, and the loss over what the last of them gives. */
export interface Architecture {
  /** Numbers of an example: D of x [N, D]. */
  readonly inputs: number;
  readonly layers: readonly LayerDescription[];
  /** The choice of a member of `losses`; its scores are the output of the last layer. */
  readonly loss: Choice;
}

type Choice = string | { readonly id: string };

/** A network in short, as an experiment file has it. */
export interface NetworkInShort {
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  readonly activation: Choice;
  readonly batchNorm: boolean;
  /** Ratio; 0 for none. */
  readonly dropout: number;
  /** Softmax with cross-entropy where it is left out. */
  readonly loss?: Choice;
}

/** What a network must fit: the numbers of an example and the classes to tell apart. */
export interface NetworkEnds {
  readonly inputs: number;
  readonly classes: number;
}

/**
 * The layers of a network: for each hidden layer affine, batch normalization, activation, dropout, of which the second and
 * the last are left out where they are not asked for; one affine layer gives the scores of the classes.
 */
export function architectureOf(
  { hidden, activation, batchNorm, dropout, loss = 'softmax-cross-entropy' }: NetworkInShort,
  { inputs, classes }: NetworkEnds = { inputs: IMAGE_SIZE, classes: CLASSES },
): Architecture {
  const blocks = hidden.map((units, index): LayerDescription[] => {
    const place = index + 1;
    return [
      describeAffine(place, hidden[index - 1] ?? inputs, units),
      ...(batchNorm ? [describeBatchNormalization(place, units)] : []),
      describeActivation(place, units, activation),
      ...(dropout > 0 ? [describeDropout(place, units, dropout)] : []),
    ];
  });
  const last = describeAffine(hidden.length + 1, hidden.at(-1) ?? inputs, classes);
  return { inputs, layers: [...blocks.flat(), last], loss };
}

/** A network without biases, batch normalization, dropout and classes: `layers` times an affine layer and an activation. */
export function activationStack(width: number, layers: number, choice: Choice): LayerDescription[] {
  return Array.from({ length: layers }, (_, index): LayerDescription[] => [
    describeAffine(index + 1, width, width, { bias: false }),
    describeActivation(index + 1, width, choice),
  ]).flat();
}

/** Numbers that are trained: weights, biases, γ and β. */
export function countParameters(layers: readonly LayerDescription[]): number {
  return layers.flatMap(({ parameters }) => parameters).reduce((sum, { rows, columns }) => sum + rows * columns, 0);
}
