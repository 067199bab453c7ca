/** A trained network at work: what it makes of images. */
import { architectureOf } from '../architecture/index.ts';
import { CLASSES } from '../datasets/index.ts';
import { createEvaluator } from '../machine/index.ts';
import { exp } from '../numeric/index.ts';
import { arrayOf } from './checkpoint.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Checkpoint } from './checkpoint.ts';

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
export function predict(spec: TrainingSpec, checkpoint: Checkpoint, images: Uint8Array): Predictions {
  const architecture = architectureOf(spec.network, { inputs: imageSizeOf(spec, checkpoint), classes: CLASSES });
  const evaluator = createEvaluator(architecture, images);
  for (const { name } of architecture.layers.flatMap(({ parameters, statistics }) => [...parameters, ...statistics])) {
    evaluator.write(name, arrayOf(checkpoint, name));
  }
  const count = Math.floor(images.length / architecture.inputs);
  const scores = evaluator.scores(
    'images',
    Uint32Array.from({ length: count }, (_, index) => index),
  );
  const probabilities = new Float32Array(scores.length);
  for (let at = 0; at < scores.length; at += CLASSES) {
    softmax(scores.subarray(at, at + CLASSES), probabilities.subarray(at, at + CLASSES));
  }
  return { classes: CLASSES, probabilities };
}
