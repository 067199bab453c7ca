import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { architectureOf } from '#core/architecture/index.ts';
import { describeActivation } from '#core/architecture/activation.ts';
import { describeAffine } from '#core/architecture/affine.ts';
import { describeBatchNormalization } from '#core/architecture/batchNormalization.ts';
import { describeDropout } from '#core/architecture/dropout.ts';
import { runSchemas } from '#core/experiment/schema.ts';
import { Arena, createMatrix, encodeImages, readMatrix } from '#core/kernels/index.ts';
import { writeMatrix } from '#core/kernels/matrix.ts';
import {
  activationLayer,
  affineLayer,
  batchNormalizationLayer,
  dropoutLayer,
  placeActivation,
  placeAffine,
  placeBatchNormalization,
  placeDropout,
  readArray,
  writeArray,
} from '#core/machine/layers/index.ts';
import { createNetwork } from '#core/machine/network.ts';
import { placeNetwork } from '#core/machine/placeNetwork.ts';
import { softmaxCrossEntropy } from '#core/losses/softmaxCrossEntropy.ts';
import { RandomState } from '#core/random/randomState.ts';
import {
  createReferenceNetwork,
  numericalGradient,
  softmaxCrossEntropy as referenceLoss,
} from '#core/reference/index.ts';
import type { ReferenceLoss } from '#core/reference/loss.ts';
import { largest, numbers, worstDifference } from '../numbers.ts';
import { roomFor, targetOf } from '../room.ts';
import type { Network } from '#core/machine/network.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { Matrix, Workspace } from '#core/kernels/index.ts';
import type { PlacedLayer } from '#core/machine/layers/layer.ts';

type Rows = readonly (readonly number[])[];

interface Flow {
  readonly x: Rows;
  readonly y: Rows;
  readonly dout: Rows;
  readonly dx: Rows;
}

interface Reference {
  readonly affine: Flow & { readonly W: Rows; readonly b: number[]; readonly dW: Rows; readonly db: number[] };
  readonly relu: Flow;
  readonly sigmoid: Flow;
  readonly softmax_cross_entropy: Omit<Flow, 'dout'> & { readonly t: number[]; readonly loss: number };
  readonly batch_normalization: Flow & {
    readonly gamma: number[];
    readonly beta: number[];
    readonly dgamma: number[];
    readonly dbeta: number[];
    readonly then: {
      readonly y: Rows;
      readonly running_mean: number[];
      readonly running_var: number[];
      readonly test_mode_of_x: Rows;
    };
  };
  readonly dropout: Flow & { readonly seed: number; readonly ratio: number; readonly test_mode: Rows };
}

const { layers: reference } = JSON.parse(readFileSync(new URL('../fixtures/layers.json', import.meta.url), 'utf8')) as {
  layers: Reference;
};

const ROWS = 4;
const WITHIN = 1e-5;
const arithmetics = ['fused', 'separate'] as const;

describe.each(arithmetics)('with %s multiply-add, as the textbook in NumPy', (arithmetic) => {
  const room = (): Workspace => roomFor(targetOf(arithmetic), ROWS, 5);
  const matrixOf = ({ arena }: Workspace, values: Rows): Matrix => {
    const matrix = createMatrix(arena, ROWS, values[0]!.length);
    writeMatrix(arena, matrix, values.flat());
    return matrix;
  };
  const close = ({ arena }: Workspace, matrix: Matrix, expected: Rows): void => {
    expect(worstDifference(readMatrix(arena, matrix), expected.flat())).toBeLessThan(WITHIN);
  };
  const set = ({ arena }: Workspace, layer: PlacedLayer, values: Readonly<Record<string, readonly number[]>>): void => {
    for (const { name, layout, value } of layer.parameters) writeArray(arena, layout, value, values[name]!);
  };
  const closeGradients = (
    { arena }: Workspace,
    layer: PlacedLayer,
    values: Readonly<Record<string, readonly number[]>>,
  ): void => {
    expect(layer.parameters.map(({ name }) => name)).toEqual(Object.keys(values));
    for (const { name, layout, gradient } of layer.parameters) {
      expect(worstDifference(readArray(arena, layout, gradient), values[name]!), name).toBeLessThan(WITHIN);
    }
  };
  it.each([false, true])('affine goes forward and backward (by lists of non-zeros: %s)', (rectified) => {
    const { x, y, dout, dx, W, b, dW, db } = reference.affine;
    const workspace = room();
    const source = {
      kind: 'matrix',
      x: matrixOf(workspace, x),
      dx: createMatrix(workspace.arena, ROWS, 3),
      rectified,
    } as const;
    const [out, dy] = [createMatrix(workspace.arena, ROWS, 5), matrixOf(workspace, dout)];
    const through = { source, y: out, dy, activation: null, dyRectified: rectified, paired: false };
    const placed = placeAffine(workspace.arena, describeAffine(1, 3, 5), through);
    const layer = affineLayer(workspace, placed);
    set(workspace, placed, { W1: W.flat(), b1: b });
    layer.forward(ROWS, 'training');
    close(workspace, out, y);
    layer.backward(ROWS);
    close(workspace, source.dx, dx);
    closeGradients(workspace, placed, { W1: dW.flat(), b1: db });
  });

  it.each(['relu', 'sigmoid'] as const)('%s goes forward and backward', (id) => {
    const workspace = room();
    const [x, dy] = [matrixOf(workspace, reference[id].x), matrixOf(workspace, reference[id].dout)];
    const [y, dx] = [createMatrix(workspace.arena, ROWS, 5), createMatrix(workspace.arena, ROWS, 5)];
    const layer = activationLayer(
      workspace,
      placeActivation(describeActivation(1, 5, { id, hyper: {} }), { x, dx, y, dy }),
    );
    layer.forward(ROWS, 'training');
    close(workspace, y, reference[id].y);
    layer.backward(ROWS);
    close(workspace, dx, reference[id].dx);
  });

  it.each(['relu', 'sigmoid'] as const)('%s goes forward and backward inside an affine layer', (id) => {
    const workspace = room();
    const [x, dy] = [matrixOf(workspace, reference[id].x), matrixOf(workspace, reference[id].dout)];
    const [y, dx] = [createMatrix(workspace.arena, ROWS, 5), createMatrix(workspace.arena, ROWS, 5)];
    const placed = placeAffine(workspace.arena, describeAffine(1, 5, 5), {
      source: { kind: 'matrix', x, dx, rectified: false },
      y,
      dy,
      activation: describeActivation(1, 5, { id, hyper: {} }),
      dyRectified: id === 'relu',
      paired: false,
    });
    const layer = affineLayer(workspace, placed);
    const identity = Array.from({ length: 25 }, (_, index) => Number(index % 6 === 0));
    set(workspace, placed, { W1: identity, b1: [0, 0, 0, 0, 0] });
    layer.forward(ROWS, 'training');
    close(workspace, y, reference[id].y);
    layer.backward(ROWS);
    close(workspace, dx, reference[id].dx);
  });

  it('softmax with cross-entropy gives the loss and its gradient', () => {
    const { x, y, t, loss, dx } = reference.softmax_cross_entropy;
    const workspace = room();
    const { arena } = workspace;
    const [scores, gradient] = [matrixOf(workspace, x), createMatrix(arena, ROWS, 5)];
    const labels = arena.allocate(ROWS);
    arena.u8.set(t, labels);
    const kernel = softmaxCrossEntropy.create(workspace, { scores, gradient, labels }, {});
    expect(Math.abs(kernel.loss(ROWS) - loss)).toBeLessThan(WITHIN);
    close(workspace, gradient, y);
    kernel.gradient(ROWS);
    close(workspace, gradient, dx);
  });

  it('batch normalization trains on one batch and another, then evaluates', () => {
    const { x, y, dout, dx, gamma, beta, dgamma, dbeta, then } = reference.batch_normalization;
    const workspace = room();
    const { arena } = workspace;
    const [input, dy] = [matrixOf(workspace, x), matrixOf(workspace, dout)];
    const [out, dInput] = [createMatrix(arena, ROWS, 5), createMatrix(arena, ROWS, 5)];
    const through = { x: input, dx: dInput, y: out, dy, activation: null };
    const placed = placeBatchNormalization(arena, describeBatchNormalization(1, 5), through);
    const layer = batchNormalizationLayer(workspace, placed);
    set(workspace, placed, { gamma1: gamma, beta1: beta });
    layer.forward(ROWS, 'training');
    close(workspace, out, y);
    layer.backward(ROWS);
    close(workspace, dInput, dx);
    closeGradients(workspace, placed, { gamma1: dgamma, beta1: dbeta });

    writeMatrix(
      arena,
      input,
      x.flat().map((value) => 2 * value + 1),
    );
    layer.forward(ROWS, 'training');
    close(workspace, out, then.y);
    const [mean, variance] = placed.statistics.map(({ layout, value }) => readArray(arena, layout, value));
    expect(worstDifference(mean!, then.running_mean)).toBeLessThan(WITHIN);
    expect(worstDifference(variance!, then.running_var)).toBeLessThan(WITHIN);

    writeMatrix(arena, input, x.flat());
    layer.forward(ROWS, 'evaluation');
    close(workspace, out, then.test_mode_of_x);
  });

  it('dropout drops the same units, forward and backward, and scales in evaluation', () => {
    const { x, y, dout, dx, seed, ratio, test_mode } = reference.dropout;
    const workspace = room();
    const [inPlace, dy] = [matrixOf(workspace, x), matrixOf(workspace, dout)];
    const random = new RandomState(seed);
    const through = { x: inPlace, y: inPlace, dy, trainingCapacity: ROWS };
    const placed = placeDropout(workspace.arena, describeDropout(1, 5, ratio), through);
    const layer = dropoutLayer(workspace, placed, random);
    layer.forward(ROWS, 'training');
    close(workspace, inPlace, y);
    layer.backward(ROWS);
    close(workspace, dy, dx);
    writeMatrix(workspace.arena, inPlace, x.flat());
    layer.forward(ROWS, 'evaluation');
    close(workspace, inPlace, test_mode);
  });
});

const PIXELS = 12;
const BATCH = 11;
const IMAGES = 13;

/** Images of few grey pixels, of which one is wholly black. */
const bytes = Uint8Array.from(numbers(IMAGES * PIXELS, 21), (value, at) =>
  value < 0 || Math.floor(at / PIXELS) === 4 ? 0 : Math.ceil(255 * value),
);
const labels = Uint8Array.from({ length: IMAGES }, (_, image) => (3 * image + 1) % 10);
/** The batch, with one image twice. */
const indices = [8, 2, 4, 2, 0, 12, 5, 10, 9, 1, 6];

interface Trial {
  readonly network: Network;
  readonly arena: Arena;
  /** Every parameter in float64, as the network holds it. */
  readonly arrays: ReadonlyMap<string, Float64Array>;
}

const SEED = 5;

/** A network that has the batch and parameters drawn by the test: again the same for either way to multiply and add. */
function trial(spec: TrainingSpec['network'], arithmetic: (typeof arithmetics)[number]): Trial {
  const arena = new Arena();
  const images = encodeImages(arena, bytes, PIXELS, IMAGES);
  const architecture = architectureOf(spec, { inputs: PIXELS, classes: 10 });
  const sizes = { batchSize: BATCH, longest: images.longest, paired: false };
  const placed = placeNetwork(arena, { architecture, ...sizes });
  const network = createNetwork(targetOf(arithmetic, arena), placed, new RandomState(SEED));
  network.parameters.forEach(({ kind, layout, value }, index) => {
    const drawn = numbers(layout.rows * layout.columns, 31 + index);
    const values = kind === 'scale' ? drawn.map((one) => 1 + one / 2) : drawn;
    writeArray(arena, layout, value, values);
  });
  network.load({ images, labels }, indices, BATCH, 'training');
  const arrays = new Map(
    network.parameters.map(({ name, layout, value }) => [name, Float64Array.from(readArray(arena, layout, value))]),
  );
  return { network, arena, arrays };
}

const x = Float64Array.from(indices.flatMap((image) => [...bytes.subarray(image * PIXELS, (image + 1) * PIXELS)])).map(
  (byte) => Math.fround(byte / 255),
);
const batchLabels = indices.map((image) => labels[image]!);

/** The loss of the batch in float64, as a function of what its `parameters` hold when it is called. */
function referenceOf(spec: TrainingSpec['network'], arrays: Trial['arrays']) {
  const random = new RandomState(SEED);
  const start = random.save();
  const { layers } = architectureOf(spec, { inputs: PIXELS, classes: 10 });
  const network = createReferenceNetwork(layers, { arrays, random });
  const lossOf = (loss: ReferenceLoss) => (): number => {
    // The same units are dropped each time.
    random.restore(start);
    return loss.loss(network.forward(x, 'training'), batchLabels);
  };
  return { parameters: network.parameters, loss: lossOf(referenceLoss()), plain: lossOf(referenceLoss({ small: 0 })) };
}

const trainable = activations.members.filter(({ displayOnly }) => !displayOnly).map(({ id }) => id);

function expectNumericalGradient(fields: object): void {
  const { network: spec } = runSchemas.training.parse({ network: fields });
  const trials = arithmetics.map((arithmetic) => ({ arithmetic, ...trial(spec, arithmetic) }));
  const { arrays } = trials[0]!;
  const reference = referenceOf(spec, arrays);
  // As in the textbook, the gradient is that of the logarithm without the small number added.
  const expected = reference.parameters.map(({ name, value }) => ({
    name,
    gradient: numericalGradient(value, reference.plain, 1e-5),
  }));
  // The bias before a batch normalization has no gradient at all, only rounding.
  const least = Math.max(...expected.map(({ gradient }) => largest(gradient))) / 100;
  for (const { arithmetic, network, arena } of trials) {
    network.forward(BATCH, 'training');
    expect(Math.abs(network.loss.loss(BATCH) - reference.loss()), arithmetic).toBeLessThan(1e-5);
    network.backward(BATCH);
    network.parameters.forEach(({ name, layout, gradient }, index) => {
      const { gradient: numerical } = expected[index]!;
      const difference = worstDifference(readArray(arena, layout, gradient), numerical);
      expect(difference, `${name}, ${arithmetic}`).toBeLessThan(1e-4 * Math.max(largest(numerical), least));
    });
  }
}

describe.each(trainable)('a network with %s', (activation) => {
  it.each([
    { batchNorm: false, dropout: 0 },
    { batchNorm: false, dropout: 0.4 },
    { batchNorm: true, dropout: 0 },
    { batchNorm: true, dropout: 0.4 },
  ])('has its numerical gradient (batchNorm $batchNorm, dropout $dropout)', (rest) => {
    for (const hidden of [[6, 5], [7]]) expectNumericalGradient({ hidden, activation, ...rest });
  });
});

describe('a network', () => {
  it('has its numerical gradient without a hidden layer', () => {
    expectNumericalGradient({ hidden: [] });
  });

  it.each(['relu', 'gelu'])('has its numerical gradient where one unit feeds more than a panel of them (%s)', (id) => {
    expectNumericalGradient({ hidden: [1, 57], activation: id });
  });
});
