/** Networks of every kind of layer, trained for a moment on digits, and a thousand images of others. */
import { activations } from '#core/activations/index.ts';
import { losses } from '#core/losses/index.ts';
import { trainedNetwork } from '#core/model/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import { architectureIn, predict } from '#core/training/predict.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { specOf } from '../trained.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { TrainedNetwork } from '#core/model/index.ts';

const COUNT = 1000;
const dataset = loadDataset(findDataSource('mnist', null));
const bytes = dataset.test.pixels.subarray(0, COUNT * 784);

export const images = {
  count: COUNT,
  bytes,
  /** [N, 784], from 0 to 1. */
  inputs: Float32Array.from(bytes, (byte) => byte / 255),
};

const mixed = { hidden: [40, 30], batchNorm: true, dropout: 0.2, activation: 'gelu' };

/** What they are → their fields of `network`. */
export const networks: Readonly<Record<string, object>> = {
  ...Object.fromEntries(
    activations.members
      .filter(({ displayOnly }) => !displayOnly)
      .map(({ id }) => [`activation ${id}`, { hidden: [50, 20], activation: id }]),
  ),
  ...Object.fromEntries(losses.members.map(({ id }) => [`loss ${id}`, { hidden: [30], loss: id }])),
  'an activation that was typed': {
    hidden: [50, 20],
    activation: { id: 'typed', formula: 'x * (0.5 + sin(x)^2) / 2' },
  },
  'no hidden layer': { hidden: [] },
  'batch normalization': { hidden: [50, 20], batchNorm: true },
  dropout: { hidden: [50, 20], dropout: 0.4 },
  'batch normalization, dropout and GELU': mixed,
};

export interface Made {
  readonly network: TrainedNetwork;
  readonly spec: TrainingSpec;
  readonly seed: number;
  /** What Descent says of the images: [images, classes]. */
  readonly outputs: Float32Array;
}

/** A network, and what `about` tells of its run. */
export function made(
  network: object,
  about: (run: Pick<Made, 'spec' | 'seed'>) => Readonly<Record<string, string>> = () => ({}),
): Made {
  const spec = specOf({
    data: { trainSize: 2000, testSize: 0 },
    network,
    optimizer: { id: 'adam', learningRate: 0.001 },
    training: { batchSize: 50, iterations: 60 },
  });
  const seed = 3;
  const run = startRun(new Workbench(() => dataset), spec, seed);
  for (const _ of run.steps);
  const checkpoint = run.network()!;
  return {
    ...{ spec, seed },
    network: trainedNetwork(architectureIn(spec, checkpoint), checkpoint, about({ spec, seed })),
    outputs: predict(spec, checkpoint, images.bytes).outputs,
  };
}
