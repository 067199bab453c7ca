/** A trained network at work: what it makes of images. */
import { architectureOf } from '../architecture/index.ts';
import { CLASSES } from '../datasets/index.ts';
import { createEvaluator } from '../machine/index.ts';
import { losses } from '../losses/index.ts';
import { arrayOf } from './checkpoint.ts';
import type { Architecture } from '../architecture/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Checkpoint } from './checkpoint.ts';

export interface Predictions {
  readonly classes: number;
  /** [images, classes], row-major: what the loss makes of the scores, as softmax's probabilities. */
  readonly outputs: Float32Array;
}

/** What a network has learned: its arrays by name, of a checkpoint or a file. */
type Learned = Pick<Checkpoint, 'arrays'>;

/** Bytes of an image that a network reads: the rows of its first weight matrix. */
export function imageSizeOf({ network: { hidden } }: TrainingSpec, { arrays }: Learned): number {
  return (arrays.get('W1')?.length ?? 0) / (hidden[0] ?? CLASSES);
}

/** The network whose arrays these are. */
export const architectureIn = (spec: TrainingSpec, learned: Learned): Architecture =>
  architectureOf(spec.network, { inputs: imageSizeOf(spec, learned), classes: CLASSES });

/** Scores [images, classes] that a network gives, in evaluation, of arrays by their names. */
export type Scorer = (arrays: ReadonlyMap<string, Float32Array>) => Float32Array;

/**
 * What networks of an architecture make of images, one of its bytes (0 for background) after another: the images are taken
 * in once. The scorer throws a `RangeError` for arrays of another network.
 */
export function createScorer(architecture: Architecture, images: Uint8Array): Scorer {
  const evaluator = createEvaluator(architecture, images);
  const count = Math.floor(images.length / architecture.inputs);
  const all = Uint32Array.from({ length: count }, (_, index) => index);
  const names = architecture.layers
    .flatMap(({ parameters, statistics }) => [...parameters, ...statistics])
    .map(({ name }) => name);
  return (arrays) => {
    for (const name of names) evaluator.write(name, arrayOf({ arrays }, name));
    return evaluator.scores('images', all);
  };
}

/** What a loss makes of scores [images, classes], as softmax's probabilities. */
export function outputsOf(scores: Float32Array, loss: Architecture['loss']): Float32Array {
  const { output } = losses.resolve(loss).member;
  const outputs = new Float32Array(scores.length);
  for (let at = 0; at < scores.length; at += CLASSES) outputs.set(output(scores.subarray(at, at + CLASSES)), at);
  return outputs;
}

/**
 * What the network of a checkpoint says of images of `imageSizeOf` bytes each (0 for background), in evaluation mode.
 * Throws a `RangeError` where the checkpoint is of another network.
 */
export function predict(spec: TrainingSpec, learned: Learned, images: Uint8Array): Predictions {
  const architecture = architectureIn(spec, learned);
  const scores = createScorer(architecture, images)(learned.arrays);
  return { classes: CLASSES, outputs: outputsOf(scores, architecture.loss) };
}
