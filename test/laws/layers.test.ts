import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeActivation } from '#core/architecture/activation.ts';
import { describeAffine } from '#core/architecture/affine.ts';
import { describeBatchNormalization } from '#core/architecture/batchNormalization.ts';
import { describeDropout } from '#core/architecture/dropout.ts';
import { createMatrix, readMatrix } from '#core/kernels/index.ts';
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
import { softmaxCrossEntropy } from '#core/losses/softmaxCrossEntropy.ts';
import { RandomState } from '#core/random/randomState.ts';
import { worstDifference } from '../numbers.ts';
import { roomFor, targetOf } from '../room.ts';
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
    const layer = activationLayer(workspace, placeActivation(describeActivation(1, 5, id), { x, dx, y, dy }));
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
      activation: describeActivation(1, 5, id),
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
