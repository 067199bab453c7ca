/** Where everything of a network lies in the memory: decided before any kernel is made, so that its size is known ahead. */
import { createMatrix, placePixelBatch, placeWorkspace } from '../kernels/index.ts';
import { declarationOf, placeActivation, placeAffine, placeBatchNormalization, placeDropout } from './layers/index.ts';
import type { ActivationDescription, Architecture, LayerDescription } from '../architecture/index.ts';
import type { AffineSource, Allocator, Matrix, PixelBatchRoom, Target, WorkspaceRoom } from '../kernels/index.ts';
import type { PlacedActivation, PlacedAffine, PlacedBatchNormalization, PlacedDropout } from './layers/index.ts';

export interface NetworkOptions extends Pick<Target, 'paired'> {
  readonly architecture: Architecture;
  /** Most images in a training batch. */
  readonly batchSize: number;
  /** Most pixels of an image that are not 0. */
  readonly longest: number;
  /** Leave what activations give as it is, to be read: dropout then writes elsewhere. */
  readonly keepActivations?: boolean;
}

export type AnyPlacedLayer = PlacedAffine | PlacedBatchNormalization | PlacedActivation | PlacedDropout;

export interface PlacedNetwork {
  readonly workspace: WorkspaceRoom;
  readonly batch: PixelBatchRoom;
  /** Address of the batch's labels, a byte each. */
  readonly labels: number;
  readonly layers: readonly AnyPlacedLayer[];
  /** What layers give, by their names, as far as it is still there after `forward`. */
  readonly outputs: ReadonlyMap<string, Matrix>;
  /** [N, classes], before softmax, and its gradient. */
  readonly scores: Matrix;
  readonly gradient: Matrix;
  /** Most images at once in evaluation. */
  readonly capacity: number;
  readonly loss: Architecture['loss'];
}

/** Evaluation goes by this many images at a time, or by batches if those are larger. */
const EVALUATION_CHUNK = 256;

const upToFours = (count: number): number => Math.ceil(count / 4) * 4;

/** Throws a `RangeError` where the memory is too small. */
export function placeNetwork(allocator: Allocator, options: NetworkOptions): PlacedNetwork {
  const { architecture, batchSize, longest, keepActivations = false } = options;
  const { inputs, layers } = architecture;
  const capacity = upToFours(Math.max(batchSize, EVALUATION_CHUNK));
  const trainingCapacity = upToFours(batchSize);
  const widest = Math.max(...layers.map(({ outputs }) => outputs));
  const workspace = placeWorkspace(allocator, { capacity, trainingCapacity, widest });
  const firstWidth = layers[0]!.outputs;
  const batch = placePixelBatch(allocator, { size: inputs, longest, capacity, trainingCapacity, outputs: firstWidth });
  const labels = allocator.allocate(capacity);
  const place = placer(allocator, { ...options, capacity, trainingCapacity, keepActivations });
  const placed: AnyPlacedLayer[] = [];
  const outputs = new Map<string, Matrix>();
  let source: AffineSource = { kind: 'pixels', batch };
  layers.forEach((layer, index) => {
    const one = place(layer, source, layers[index - 1], layers[index + 1]);
    if (one.placed !== null) placed.push(one.placed);
    // What is changed in place is no longer what the layer before it gave.
    for (const [name, output] of outputs) if (output === one.flow.x) outputs.delete(name);
    outputs.set(layer.name, one.flow.x);
    source = one.flow;
  });
  const { y: scores, dy: gradient } = placed.at(-1)!;
  return { workspace, batch, labels, layers: placed, outputs, scores, gradient, capacity, loss: architecture.loss };
}

/** Between two layers: a matrix and its gradient, and whether about half of it is exactly 0. */
type Flow = Extract<AffineSource, { readonly kind: 'matrix' }>;

type PlacerOptions = Required<Pick<NetworkOptions, 'keepActivations' | 'paired'>> &
  Pick<WorkspaceRoom, 'capacity' | 'trainingCapacity'>;

function placer(allocator: Allocator, { capacity, trainingCapacity, keepActivations, paired }: PlacerOptions) {
  const flow = (width: number, rectified = false): Flow => ({
    kind: 'matrix',
    x: createMatrix(allocator, capacity, width),
    dx: createMatrix(allocator, trainingCapacity, width),
    rectified,
  });
  /** A layer that takes `source`, and what it gives; null for an activation that the layer before it computes. */
  return (
    layer: LayerDescription,
    source: AffineSource,
    previous: LayerDescription | undefined,
    next: LayerDescription | undefined,
  ): { placed: AnyPlacedLayer | null; flow: Flow } => {
    if (layer.kind === 'affine') {
      const to = flow(layer.outputs);
      const dyRectified = next?.kind === 'activation' && declarationOf(next).rectifying;
      const through = { source, y: to.x, dy: to.dx, activation: inPass(layer, next), dyRectified, paired };
      return { placed: placeAffine(allocator, layer, through), flow: to };
    }
    if (source.kind === 'pixels') throw new RangeError(`pixels go into an affine layer, got ${layer.name}`);
    const { x, dx, rectified } = source;
    switch (layer.kind) {
      case 'batch-normalization': {
        const to = flow(layer.outputs);
        const through = { x, dx, y: to.x, dy: to.dx, activation: inPass(layer, next) };
        return { placed: placeBatchNormalization(allocator, layer, through), flow: to };
      }
      case 'activation': {
        const { rectifying } = declarationOf(layer);
        if (inPass(previous, layer) !== null) return { placed: null, flow: { ...source, rectified: rectifying } };
        const to = flow(layer.outputs, rectifying);
        return { placed: placeActivation(layer, { x, dx, y: to.x, dy: to.dx }), flow: to };
      }
      case 'dropout': {
        const y = keepActivations ? createMatrix(allocator, capacity, layer.outputs) : x;
        const placed = placeDropout(allocator, layer, { x, y, dy: dx, trainingCapacity });
        return { placed, flow: { kind: 'matrix', x: y, dx, rectified } };
      }
    }
  };
}

/** `next`, if it is an activation that `layer` computes in the same pass: one whose derivative is one of its value. */
function inPass(layer: LayerDescription | undefined, next: LayerDescription | undefined): ActivationDescription | null {
  if (layer?.kind !== 'affine' && layer?.kind !== 'batch-normalization') return null;
  return next?.kind === 'activation' && declarationOf(next).derivativeOf === 'y' ? next : null;
}
