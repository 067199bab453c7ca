/** The network in float64: held to the textbook's figures, and to the definition of a gradient. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { architectureOf } from '#core/architecture/index.ts';
import { describeActivation } from '#core/architecture/activation.ts';
import { describeAffine } from '#core/architecture/affine.ts';
import { describeBatchNormalization } from '#core/architecture/batchNormalization.ts';
import { describeDropout } from '#core/architecture/dropout.ts';
import { RandomState } from '#core/random/randomState.ts';
import {
  createReferenceNetwork,
  numericalGradient,
  referenceUpdate,
  softmaxCrossEntropy,
  squaredError,
} from '#core/reference/index.ts';
import { largest, worstDifference } from '../numbers.ts';
import type { LayerDescription } from '#core/architecture/index.ts';
import type { ReferenceLoss } from '#core/reference/loss.ts';

type Rows = readonly (readonly number[])[];

interface Flow {
  readonly x: Rows;
  readonly y: Rows;
  readonly dout: Rows;
  readonly dx: Rows;
}

interface Figures {
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

const { layers: textbook } = JSON.parse(readFileSync(new URL('../fixtures/layers.json', import.meta.url), 'utf8')) as {
  layers: Figures;
};

const WITHIN = 1e-12;
const flat = (rows: Rows): Float64Array => Float64Array.from(rows.flat());
const near = (actual: Float64Array, expected: ArrayLike<number>): void =>
  expect(worstDifference(actual, expected)).toBeLessThan(WITHIN);

/** One layer with what it holds, gone forward and backward as the textbook's was. */
function through(
  description: LayerDescription,
  { x, y, dout, dx }: Flow,
  held: Record<string, number[]> = {},
  seed = 0,
) {
  const arrays = new Map(Object.entries(held));
  const network = createReferenceNetwork([description], { arrays, random: new RandomState(seed) });
  const [layer] = network.layers;
  near(layer!.forward(flat(x), 'training'), flat(y));
  near(layer!.backward(flat(dout)), flat(dx));
  return { layer: layer!, gradients: layer!.parameters.map(({ gradient }) => gradient), network };
}

describe('in float64, as the textbook in NumPy,', () => {
  it('affine goes forward and backward', () => {
    const { W, b, dW, db } = textbook.affine;
    const { gradients } = through(describeAffine(1, 3, 5), textbook.affine, { W1: W.flat(), b1: b });
    near(gradients[0]!, dW.flat());
    near(gradients[1]!, db);
  });

  it.each(['relu', 'sigmoid'] as const)('%s goes forward and backward', (id) => {
    through(describeActivation(1, 5, id), textbook[id]);
  });

  it('softmax with cross-entropy gives the loss and its gradient', () => {
    const { x, t, loss, dx } = textbook.softmax_cross_entropy;
    expect(softmaxCrossEntropy().loss(flat(x), t)).toBeCloseTo(loss, 12);
    near(softmaxCrossEntropy().gradient(flat(x), t), flat(dx));
  });

  it('batch normalization trains on one batch and another, then evaluates', () => {
    const { x, gamma, beta, dgamma, dbeta, then } = textbook.batch_normalization;
    const held = { gamma1: gamma, beta1: beta };
    const { layer, gradients } = through(describeBatchNormalization(1, 5), textbook.batch_normalization, held);
    near(gradients[0]!, dgamma);
    near(gradients[1]!, dbeta);
    near(
      layer.forward(
        flat(x).map((value) => 2 * value + 1),
        'training',
      ),
      then.y.flat(),
    );
    near(layer.statistics[0]!.value, then.running_mean);
    near(layer.statistics[1]!.value, then.running_var);
    near(layer.forward(flat(x), 'evaluation'), then.test_mode_of_x.flat());
  });

  it('dropout drops the same units, forward and backward, and scales in evaluation', () => {
    const { x, ratio, seed, test_mode } = textbook.dropout;
    const { layer } = through(describeDropout(1, 5, ratio), textbook.dropout, {}, seed);
    near(layer.forward(flat(x), 'evaluation'), test_mode.flat());
  });

  it('what dropout meets beyond all numbers stays so, dropped or not', () => {
    const { layers } = createReferenceNetwork([describeDropout(1, 50, 0.5)]);
    expect(layers[0]!.forward(new Float64Array(50).fill(Infinity), 'training').some(Number.isNaN)).toBe(true);
    expect(layers[0]!.forward(new Float64Array(50).fill(NaN), 'training').every(Number.isNaN)).toBe(true);
  });
});

const BATCH = 7;
/** Without the number that the textbook adds inside the logarithm and leaves out of the gradient. */
const crossEntropy = softmaxCrossEntropy({ small: 0 });

interface Case {
  readonly layers: readonly LayerDescription[];
  readonly loss: ReferenceLoss;
  readonly targets: ArrayLike<number>;
}

/** Largest difference between the gradient by backpropagation and by central differences with h = 1e-4. */
function gradientGap({ layers, loss, targets }: Case): number {
  const random = new RandomState(3);
  const x = new Float64Array(BATCH * layers[0]!.inputs);
  random.fillStandardNormal(x);
  const network = createReferenceNetwork(layers, { random, initializer: { id: 'xavier' } });
  for (const { kind, value } of network.parameters) {
    if (kind !== 'weight') value.forEach((first, at) => (value[at] = first + 0.3 * random.standardNormal()));
  }
  const start = random.save();
  network.lossAndGradients(x, targets, loss);
  const analytic = network.parameters.map(({ gradient }) => Float64Array.from(gradient));
  const again = (): number => {
    random.restore(start);
    return loss.loss(network.forward(x, 'training'), targets);
  };
  const gaps = network.parameters.map(({ value }, index) =>
    worstDifference(numericalGradient(value, again), analytic[index]!),
  );
  expect(largest(analytic[0]!)).toBeGreaterThan(1e-3);
  return Math.max(...gaps);
}

const labels = [0, 2, 1, 1, 2, 0, 2];
const trainable = activations.members.filter(({ displayOnly }) => displayOnly !== true).map(({ id }) => id);

describe.each(trainable)('backpropagation through %s', (activation) => {
  it.each([
    { batchNorm: false, dropout: 0 },
    { batchNorm: false, dropout: 0.4 },
    { batchNorm: true, dropout: 0 },
    { batchNorm: true, dropout: 0.4 },
  ])('is the slope of the loss to 1e-7 (batchNorm $batchNorm, dropout $dropout)', (rest) => {
    for (const hidden of [[6, 5], [8]]) {
      const choice = activations.schema.parse(activation);
      const { layers } = architectureOf({ hidden, activation: choice, ...rest }, { inputs: 4, classes: 3 });
      expect(gradientGap({ layers, loss: crossEntropy, targets: labels }), String(hidden)).toBeLessThan(1e-7);
    }
  });
});

describe('backpropagation', () => {
  const perceptron = [describeAffine(1, 2, 1), describeActivation(1, 1, 'sigmoid')];

  it('is the slope of a squared error, too, with two inputs and one output', () => {
    expect(gradientGap({ layers: perceptron, loss: squaredError(1), targets: [0, 1, 1, 0, 1, 0, 0] })).toBeLessThan(
      1e-7,
    );
  });

  it('goes without a bias', () => {
    const layers = [describeAffine(1, 3, 4, { bias: false }), describeActivation(1, 4, 'tanh')];
    expect(gradientGap({ layers, loss: squaredError(4), targets: new Float64Array(4 * BATCH) })).toBeLessThan(1e-7);
  });

  it('finds a wrong slope: the textbook leaves the small number out of the gradient', () => {
    const { layers } = architectureOf(
      { hidden: [6], activation: 'tanh', batchNorm: false, dropout: 0 },
      { inputs: 4, classes: 3 },
    );
    const gap = gradientGap({ layers, loss: softmaxCrossEntropy({ small: 1e-3 }), targets: labels });
    expect(gap).toBeGreaterThan(1e-5);
  });

  it('tells the slope at what every layer gave', () => {
    const network = createReferenceNetwork(perceptron);
    const x = Float64Array.of(1, 2, -1, 0.5);
    network.lossAndGradients(x, [1, 0], squaredError(1));
    expect([...network.outputGradients.keys()].toSorted()).toEqual(['activation1', 'affine1']);
    const y = network.outputs.get('activation1')!;
    near(network.outputGradients.get('activation1')!, [(y[0]! - 1) / 2, y[1]! / 2]);
  });

  it('learns exclusive or by descent', () => {
    const layers = [
      describeAffine(1, 2, 4),
      describeActivation(1, 4, 'tanh'),
      describeAffine(2, 4, 1),
      describeActivation(2, 1, 'sigmoid'),
    ];
    const network = createReferenceNetwork(layers, { random: new RandomState(1), initializer: { id: 'xavier' } });
    const plain = { penalty: { id: 'none' }, schedule: { id: 'constant' } } as const;
    const update = referenceUpdate(
      { optimizer: { id: 'momentum', learningRate: 0.5, momentum: 0.9 }, ...plain },
      network.parameters,
    );
    const x = Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1);
    for (let t = 0; t < 500; t++) {
      network.lossAndGradients(x, [0, 1, 1, 0], squaredError(1));
      update.apply(t, 500);
    }
    expect([...network.forward(x, 'evaluation')].map(Math.round)).toEqual([0, 1, 1, 0]);
  });

  it('refuses an array that has not as many numbers as its layer takes', () => {
    const arrays = new Map([['W1', [1, 2, 3]]]);
    expect(() => createReferenceNetwork(perceptron, { arrays })).toThrow('W1 must have 2 × 1 numbers, got 3');
  });
});
