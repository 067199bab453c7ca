import { architectureOf } from '../architecture/index.ts';
import { CLASSES } from '../datasets/index.ts';
import { losses } from '../losses/index.ts';
import { createReferenceNetwork } from '../reference/index.ts';
import { imageSizeOf } from '../training/predict.ts';
import type { LayerDescription } from '../architecture/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';

/** What a network makes of one image, in evaluation, number by number. */
export interface Reading {
  /** What each layer took and gave, by its name. */
  readonly inputs: ReadonlyMap<string, Float64Array>;
  readonly outputs: ReadonlyMap<string, Float64Array>;
  /** What the loss makes of the scores [classes], as softmax's probabilities. */
  readonly answer: Float64Array;
}

/** A trained network, to be looked into: in float64, which agrees with the kernels to about seven digits. */
export interface NetworkReader {
  readonly layers: readonly LayerDescription[];
  /** Parameters by name, as `W1`, row-major. */
  readonly arrays: ReadonlyMap<string, Float64Array>;
  /** Reads an image of 0…255, which the network takes as 0…1. */
  read(pixels: ArrayLike<number>): Reading;
}

/** Throws a `RangeError` where the arrays are of another network. */
export function createReader(
  { network, ...spec }: TrainingSpec,
  arrays: ReadonlyMap<string, Float32Array>,
): NetworkReader {
  const inputs = imageSizeOf({ ...spec, network }, { arrays });
  const { layers, loss } = architectureOf(network, { inputs, classes: CLASSES });
  const reference = createReferenceNetwork(layers, { arrays });
  const { output } = losses.resolve(loss).member;
  return {
    layers,
    arrays: new Map(reference.parameters.map(({ name, value }) => [name, value])),
    read: (pixels) => {
      const taken = new Map<string, Float64Array>();
      const given = new Map<string, Float64Array>();
      const scores = reference.layers.reduce<Float64Array>(
        (x, layer) => {
          const y = layer.forward(x, 'evaluation');
          taken.set(layer.name, x);
          given.set(layer.name, y);
          return y;
        },
        Float64Array.from(pixels, (pixel) => pixel / 255),
      );
      return { inputs: taken, outputs: given, answer: output(scores) };
    },
  };
}
