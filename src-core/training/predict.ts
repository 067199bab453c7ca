/** A trained network at work: what it makes of images. */
import { architectureOf } from '../architecture/index.ts';
import { CLASSES } from '../datasets/index.ts';
import { createEvaluator } from '../machine/index.ts';
import { losses } from '../losses/index.ts';
import { arrayOf } from './checkpoint.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Checkpoint } from './checkpoint.ts';

export interface Predictions {
  readonly classes: number;
  /** [images, classes], row-major: what the loss makes of the scores, as softmax's probabilities. */
  readonly outputs: Float32Array;
}

/** Bytes of an image that a network reads: the rows of its first weight matrix. */
export function imageSizeOf({ network: { hidden } }: TrainingSpec, { arrays }: Checkpoint): number {
  return (arrays.get('W1')?.length ?? 0) / (hidden[0] ?? CLASSES);
}

/**
 * What the network of a checkpoint says of images of `imageSizeOf` bytes each (0 for background), in evaluation mode.
 * Throws a `RangeError` where the checkpoint is of another network.
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
  const { output } = losses.resolve(architecture.loss).member;
  const outputs = new Float32Array(scores.length);
  for (let at = 0; at < scores.length; at += CLASSES) outputs.set(output(scores.subarray(at, at + CLASSES)), at);
  return { classes: CLASSES, outputs };
}
