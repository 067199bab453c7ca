/** The network of an experiment: for each hidden layer affine, batch normalization, activation, dropout; affine at the end. */
import { activations } from '../activations/index.ts';
import { createMatrix, createPixelBatch, createWorkspace, vectorFunction } from '../kernels/index.ts';
import { activationLayer, affineLayer, batchNormalizationLayer, dropoutLayer } from '../layers/index.ts';
import { softmaxCrossEntropy } from '../losses/index.ts';
import type { Fusion } from '../assembler/index.ts';
import type { AffineSource, Arena, Matrix, SparseImages, Workspace } from '../kernels/index.ts';
import type { ActivationCode, Layer, Mode, Parameter, Statistic } from '../layers/index.ts';
import type { LossKernel } from '../losses/index.ts';
import type { RandomState } from '../random/randomState.ts';
import type { TrainingSpec } from '../experiment/schema.ts';

/** Images to train on or to evaluate with, as a worker keeps them. */
export interface Examples {
  readonly images: SparseImages;
  readonly labels: Uint8Array;
}

export const CLASSES = 10;

export interface NetworkOptions {
  readonly arena: Arena;
  readonly fusion: Fusion;
  /** The runtime computes two neighbouring vectors as one. */
  readonly paired?: boolean;
  readonly spec: TrainingSpec['network'];
  /** Most images in a training batch. */
  readonly batchSize: number;
  /** Pixels of an image, and the most of them that are not 0. */
  readonly imageSize: number;
  readonly longest: number;
  /** Where dropout draws from. */
  readonly random: RandomState;
  /** Leave what activations give as it is, to be recorded: dropout then writes elsewhere. */
  readonly keepActivations?: boolean;
}

export interface Network {
  readonly layers: readonly Layer[];
  readonly parameters: readonly Parameter[];
  readonly statistics: readonly Statistic[];
  /** What each hidden layer's activation gives, in order. */
  readonly activations: readonly Matrix[];
  /** [N, classes], before softmax. */
  readonly scores: Matrix;
  /** Most images at once in evaluation. */
  readonly capacity: number;
  readonly loss: LossKernel;
  /** Takes the images `indices[0 … rows)` in. */
  load(examples: Examples, indices: ArrayLike<number>, rows: number, mode: Mode): void;
  forward(rows: number, mode: Mode): void;
  /** Gradients of all parameters. After `loss.loss(rows)`. */
  backward(rows: number): void;
}

/** Evaluation goes by this many images at a time, or by batches if those are larger. */
const EVALUATION_CHUNK = 256;

const upToFours = (count: number): number => Math.ceil(count / 4) * 4;

/** A matrix and its gradient. */
interface Flow {
  readonly value: Matrix;
  readonly gradient: Matrix;
}

/** Throws a `RangeError` where the memory is too small for the network. */
export function createNetwork(options: NetworkOptions): Network {
  const { arena, fusion, paired, spec, batchSize, imageSize, longest } = options;
  const capacity = upToFours(Math.max(batchSize, EVALUATION_CHUNK));
  const trainingCapacity = upToFours(batchSize);
  const widest = Math.max(CLASSES, ...spec.hidden);
  const workspace = createWorkspace(arena, { fusion, paired, capacity, trainingCapacity, widest });
  const { code, flow } = { code: activationCode(spec, fusion), flow: flowOf(workspace) };
  const firstWidth = spec.hidden[0] ?? CLASSES;
  const firstFlow = flow(firstWidth);
  const batch = createPixelBatch(arena, {
    size: imageSize,
    longest,
    capacity,
    trainingCapacity,
    outputs: firstWidth,
  });
  const labels = arena.allocate(capacity);

  const layers: Layer[] = [];
  const activations: Matrix[] = [];
  let source: AffineSource = { kind: 'pixels', batch };
  let inputs = imageSize;
  spec.hidden.forEach((width, index) => {
    const block = hiddenBlock(workspace, { ...options, source, inputs, width, code, flow, place: index + 1 });
    layers.push(...block.layers);
    activations.push(block.activation);
    source = { kind: 'matrix', x: block.output.value, dx: block.output.gradient, rectified: code.rectifying };
    inputs = width;
  });
  const { value: scores, gradient } = spec.hidden.length === 0 ? firstFlow : flow(CLASSES);
  const place = spec.hidden.length + 1;
  const last = { place, inputs, outputs: CLASSES, source, y: scores, dy: gradient };
  layers.push(affineLayer(workspace, { ...last, activation: null, dyRectified: false }));

  const backwards = layers.toReversed();
  const loss = softmaxCrossEntropy.create(workspace, { scores, gradient, labels });
  return {
    layers,
    parameters: layers.flatMap((layer) => layer.parameters),
    statistics: layers.flatMap((layer) => layer.statistics),
    activations,
    scores,
    capacity,
    loss,
    load: (examples, indices, rows, mode) => {
      batch.load(examples.images, indices, rows, mode === 'training');
      const bytes = arena.u8;
      for (let row = 0; row < rows; row++) bytes[labels + row] = examples.labels[indices[row] ?? 0] ?? 0;
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

function activationCode(spec: TrainingSpec['network'], fusion: Fusion): ActivationCode {
  const { member, hyper } = activations.resolve(spec.activation);
  const { formula, derivative, derivativeOf, rectifying } = member;
  return {
    f: vectorFunction(formula, 'x', hyper, fusion),
    derivative: vectorFunction(derivative, derivativeOf, hyper, fusion),
    derivativeOf,
    rectifying,
  };
}

/** Makes matrices of a width with their gradients. */
function flowOf({ arena, capacity, trainingCapacity }: Workspace): (width: number) => Flow {
  return (width) => ({
    value: createMatrix(arena, capacity, width),
    gradient: createMatrix(arena, trainingCapacity, width),
  });
}

interface BlockOptions extends NetworkOptions {
  readonly place: number;
  readonly source: AffineSource;
  readonly inputs: number;
  readonly width: number;
  readonly code: ActivationCode;
  readonly flow: (width: number) => Flow;
}

/** One hidden layer. An activation whose derivative is one of its value is computed by the layer before it. */
function hiddenBlock(workspace: Workspace, { spec, random, keepActivations = false, ...options }: BlockOptions) {
  const { place, source, inputs, width, code, flow } = options;
  const fused = code.derivativeOf === 'y' ? code : null;
  const layers: Layer[] = [];
  let output = flow(width);
  const dyRectified = code.rectifying && !spec.batchNorm;
  const affine = { place, inputs, outputs: width, source, y: output.value, dy: output.gradient, dyRectified };
  layers.push(affineLayer(workspace, { ...affine, activation: spec.batchNorm ? null : fused }));
  const then = (make: (through: { x: Matrix; dx: Matrix; y: Matrix; dy: Matrix }) => Layer): void => {
    const { value: x, gradient: dx } = output;
    output = flow(width);
    layers.push(make({ x, dx, y: output.value, dy: output.gradient }));
  };
  if (spec.batchNorm) then((through) => batchNormalizationLayer(workspace, { place, ...through, activation: fused }));
  if (fused === null) then((through) => activationLayer(workspace, { place, ...through, code }));
  const activation = output.value;
  if (spec.dropout > 0) {
    if (keepActivations) output = { ...output, value: createMatrix(workspace.arena, workspace.capacity, width) };
    const { value: y, gradient: dy } = output;
    layers.push(dropoutLayer(workspace, { place, x: activation, y, dy, ratio: spec.dropout, random }));
  }
  return { layers, output, activation };
}
