/** A placed network as kernels. */
import { createPixelBatch, createWorkspace } from '../kernels/index.ts';
import { activationLayer, affineLayer, batchNormalizationLayer, dropoutLayer } from './layers/index.ts';
import { losses } from '../losses/index.ts';
import type { SparseImages, Target, Workspace } from '../kernels/index.ts';
import type { LossKernel } from '../losses/index.ts';
import type { RandomState } from '../random/randomState.ts';
import type { Layer, Mode, Parameter, Statistic } from './layers/index.ts';
import type { AnyPlacedLayer, PlacedNetwork } from './placeNetwork.ts';

/** Images to train on or to evaluate with, in the target's memory. */
export interface Examples {
  readonly images: SparseImages;
  readonly labels: Uint8Array;
}

export interface Network extends Pick<PlacedNetwork, 'layers' | 'outputs' | 'scores' | 'capacity'> {
  readonly parameters: readonly Parameter[];
  readonly statistics: readonly Statistic[];
  readonly loss: LossKernel;
  /** Takes the images `indices[0 … rows)` in. */
  load(examples: Examples, indices: ArrayLike<number>, rows: number, mode: Mode): void;
  forward(rows: number, mode: Mode): void;
  /** Gradients of all parameters. After `loss.loss(rows)`. */
  backward(rows: number): void;
}

/** Dropout draws from `random`. */
export function createNetwork(target: Target, placed: PlacedNetwork, random: RandomState): Network {
  const { arena } = target;
  const { layers: placedLayers, outputs, scores, gradient, capacity, labels } = placed;
  const workspace = createWorkspace(target, placed.workspace);
  const batch = createPixelBatch(arena, placed.batch);
  const layers = placedLayers.map((layer) => layerOf(workspace, layer, random));
  const backwards = layers.toReversed();
  const { member, hyper } = losses.resolve(placed.loss);
  const loss = member.create(workspace, { scores, gradient, labels }, hyper);
  return {
    layers: placedLayers,
    parameters: placedLayers.flatMap((layer) => layer.parameters),
    statistics: placedLayers.flatMap((layer) => layer.statistics),
    outputs,
    scores,
    capacity,
    loss,
    load: (examples, indices, rows, mode) => {
      batch.load(examples.images, indices, rows, mode === 'training');
      const bytes = arena.u8;
      for (let row = 0; row < rows; row++) bytes[labels + row] = examples.labels[indices[row]!]!;
    },
    forward: (rows, mode) => {
      for (const layer of layers) layer.forward(rows, mode);
    },
    backward: (rows) => {
      loss.gradient(rows);
      for (const layer of backwards) layer.backward(rows);
    },
  };
}

function layerOf(workspace: Workspace, placed: AnyPlacedLayer, random: RandomState): Layer {
  switch (placed.kind) {
    case 'affine':
      return affineLayer(workspace, placed);
    case 'batch-normalization':
      return batchNormalizationLayer(workspace, placed);
    case 'activation':
      return activationLayer(workspace, placed);
    case 'dropout':
      return dropoutLayer(workspace, placed, random);
  }
}
