/** A trained network at work: what it makes of images. */
import { Arena, encodeImages } from '../kernels/index.ts';
import { writeArray } from '../layers/index.ts';
import { exp } from '../numeric/index.ts';
import { RandomState } from '../random/randomState.ts';
import { CLASSES, createNetwork } from './network.ts';
import type { Fusion } from '../assembler/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { TrainingSpec } from '../experiment/schema.ts';

const FLOAT = 4;

export interface Predictions {
  readonly classes: number;
  /** softmax of the scores, [images, classes], row-major. */
  readonly probabilities: Float32Array;
}

/** eˣ / Σ eˣ of a row, after its largest value is taken off. */
function softmax(scores: Float32Array, into: Float32Array): void {
  const largest = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = Array.from(scores, (score) => exp(score - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  powers.forEach((power, index) => (into[index] = power / sum));
}

/** Bytes of an image that a network reads: the rows of its first weight matrix. */
export function imageSizeOf({ network: { hidden } }: TrainingSpec, { arrays }: Checkpoint): number {
  return (arrays.get('W1')?.length ?? 0) / (hidden[0] ?? CLASSES);
}

/**
 * Probabilities of the classes for images of `imageSizeOf` bytes each (0 for background), as the network of a checkpoint
 * gives them in evaluation mode. Throws a `RangeError` where the checkpoint is of another network.
 */
export function predict(spec: TrainingSpec, checkpoint: Checkpoint, images: Uint8Array, fusion: Fusion): Predictions {
  const imageSize = imageSizeOf(spec, checkpoint);
  const count = Math.floor(images.length / imageSize);
  const arena = new Arena();
  const encoded = encodeImages(arena, images, imageSize, count);
  const network = createNetwork({
    arena,
    fusion,
    spec: spec.network,
    batchSize: 1,
    imageSize,
    longest: encoded.longest,
    random: new RandomState(0),
  });
  for (const { name, layout, value } of [...network.parameters, ...network.statistics]) {
    const values = checkpoint.arrays.get(name);
    if (values === undefined) throw new RangeError(`the checkpoint lacks ${name}`);
    writeArray(arena, layout, value, values);
  }
  const { scores, capacity } = network;
  const examples = { images: encoded, labels: new Uint8Array(count) };
  const classes = scores.columns;
  const probabilities = new Float32Array(count * classes);
  const indices = Uint32Array.from({ length: count }, (_, index) => index);
  for (let from = 0; from < count; from += capacity) {
    const some = indices.subarray(from, from + capacity);
    network.load(examples, some, some.length, 'evaluation');
    network.forward(some.length, 'evaluation');
    some.forEach((image, row) => {
      const start = (scores.address + row * scores.stride) / FLOAT;
      softmax(
        arena.f32.subarray(start, start + classes),
        probabilities.subarray(image * classes, (image + 1) * classes),
      );
    });
  }
  return { classes, probabilities };
}
