/** What readers of the chapter believe wrongly, and the numbers of the instruments that settle it. */
import { describe, expect, it } from 'vitest';
import { architectureOf } from '#core/architecture/index.ts';
import { batchNormalizationSteps } from '#core/instruments/batchNormalization/batchNormalizationSteps.ts';
import { dropoutMasks } from '#core/instruments/dropout/dropoutMasks.ts';
import { checkArrays, drawPlaces } from '#core/instruments/gradientCheck/checkArrays.ts';
import { countPasses, gradientCheck } from '#core/instruments/gradientCheck/gradientCheck.ts';
import { torchDefinitions } from '#core/instruments/definitions/torchDefinitions.ts';
import { activationLayers } from '#core/instruments/layers/activationLayers.ts';
import { gates, inputs } from '#core/instruments/perceptron/gates.ts';
import { outputOf } from '#core/instruments/perceptron/neuron.ts';
import { surface } from '#core/instruments/surface/surface.ts';
import { RandomState } from '#core/random/randomState.ts';
import { createReferenceNetwork, softmaxCrossEntropy } from '#core/reference/index.ts';
import { firstImages } from './mnist.ts';

describe('“Adam is corrected so that it does not start too slowly”', () => {
  const settings = { optimizers: [{ id: 'adam', learningRate: 0.3 }], updates: 600 } as const;
  const withIt = surface.compute(surface.settings.parse({ ...settings, optimizers: [...settings.optimizers] }));
  const without = surface.compute(
    surface.settings.parse({ ...settings, optimizers: [...settings.optimizers], biasCorrection: false }),
  );

  it('without it the first step is 3.16 times too long, the twelfth 6.57 times, the 587th 1.5 times (±0.005)', () => {
    const ratio = withIt.paths[0]!.correction!;
    expect(ratio[0]).toBeCloseTo(3.16, 2);
    expect(ratio[11]).toBeCloseTo(6.57, 2);
    expect(ratio[586]).toBeCloseTo(1.5, 2);
    const first = (of: typeof withIt) => of.paths[0]!.movement.y[0]!;
    expect(first(without) / first(withIt)).toBeCloseTo(3.162, 3);
  });
});

describe('“AdaGrad is a schedule”', () => {
  it('every coordinate has a rate of its own: after 30 updates that of x is more than twice that of y', () => {
    const { paths } = surface.compute(surface.settings.parse({}));
    const { x, y } = paths[2]!.effectiveRate!;
    expect(x[29]! / y[29]!).toBeGreaterThan(2);
  });
});

describe('“SGD zigzags because η is too large”', () => {
  const sgd = (learningRate: number) =>
    surface.compute(surface.settings.parse({ optimizers: [{ id: 'sgd', learningRate }] })).paths[0]!;

  it('at η = 0.95 y is multiplied by −0.9 at each step, x by 0.905 (1e-12)', () => {
    const { x, y } = sgd(0.95);
    for (let t = 0; t < 30; t++) {
      expect(Math.abs(y[t + 1]! / y[t]! + 0.9)).toBeLessThan(1e-12);
      expect(Math.abs(x[t + 1]! / x[t]! - 0.905)).toBeLessThan(1e-12);
    }
  });

  it('the gradient is 20 times as steep along y as along x at equal distance', () => {
    const { gradient } = surface.compute(surface.settings.parse({ start: [3, 3] })).paths[0]!;
    expect(gradient.y[0]! / gradient.x[0]!).toBeCloseTo(20, 12);
  });

  it('below η = 0.5 there is no zigzag, but x crawls: over half of it is left after 13 updates', () => {
    const { x, y } = sgd(0.49);
    expect([...y].every((value) => value >= 0)).toBe(true);
    expect(x[13]! / x[0]!).toBeGreaterThan(0.5);
  });
});

describe('“one perceptron can be any gate”', () => {
  it('no line is right at more than three points of XOR, with any of 9,261 weights', () => {
    let most = 0;
    for (let b = -2; b <= 2; b += 0.2)
      for (let w1 = -2; w1 <= 2; w1 += 0.2)
        for (let w2 = -2; w2 <= 2; w2 += 0.2)
          most = Math.max(most, inputs.filter((x, place) => outputOf({ b, w1, w2 }, x) === gates.xor[place]).length);
    expect(most).toBe(3);
  });
});

describe('“numerical gradients are just slow”', () => {
  const { stepSizes, counts } = gradientCheck.compute(gradientCheck.settings.parse({}));

  it('h = 1e-4 agrees to 1e-7 … 1e-9 in float64 and to 1e-4 in float32 (within a factor of 5)', () => {
    const at = stepSizes.h.findIndex((h) => Math.abs(h - 1e-4) < 1e-9);
    expect(stepSizes.float64[at]).toBeLessThan(5e-7);
    expect(stepSizes.float64[at]).toBeGreaterThan(1e-9);
    expect(stepSizes.float32[at]).toBeLessThan(5e-4);
    expect(stepSizes.float32[at]).toBeGreaterThan(2e-5);
  });

  it('a whole check takes two forward passes a parameter: 45,360 parameters, 90,720 passes (exact)', () => {
    const { layers } = architectureOf({ hidden: [50, 100], activation: 'sigmoid', batchNorm: false, dropout: 0 });
    expect(countPasses(layers)).toEqual({ parameters: 45_360, forwardPasses: 90_720 });
    expect(counts).toEqual({ parameters: 83, forwardPasses: 166 });
  });
});

describe('the gradient check on images', () => {
  const images = firstImages(100);
  const of = (batchNorm: boolean, batchSize: number) => {
    const { layers } = architectureOf({ hidden: [50], activation: 'relu', batchNorm, dropout: 0 });
    const random = new RandomState(0);
    const network = createReferenceNetwork(layers, { random });
    const places = network.parameters.map(({ value, kind }) =>
      drawPlaces(random, value.length, kind === 'shift' ? 20 : 2),
    );
    const batch = { x: images.x.subarray(0, 784 * batchSize), labels: images.labels.subarray(0, batchSize) };
    const steps = checkArrays(network, batch, softmaxCrossEntropy(), { h: 1e-4, places });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    return step.value;
  };

  it('784-50-10 agrees to 1e-6', () => {
    for (const { meanApart } of of(false, 3)) expect(meanApart).toBeLessThan(1e-6);
  });

  it('with batch normalization and a batch of 1 β is off by about 0.05 (0.04 … 0.08), with 10 and 100 by less than 1e-5', () => {
    const beta = (batchSize: number) => of(true, batchSize).find(({ kind }) => kind === 'shift')!.meanApart;
    expect(beta(1)).toBeGreaterThan(0.04);
    expect(beta(1)).toBeLessThan(0.08);
    expect(beta(10)).toBeLessThan(1e-5);
    expect(beta(100)).toBeLessThan(1e-5);
  });
});

describe('“0.01 fails because numbers are small”', () => {
  const see = (activation: 'sigmoid' | 'tanh', initializer: { id: 'normal'; std: number } | { id: 'xavier' }) =>
    activationLayers.compute(activationLayers.settings.parse({ activation, initializer, examples: 100 }));

  it('units become alike: with 0.01 the spread falls to a tenth at each layer of tanh (±10%), with Xavier it stays', () => {
    const small = see('tanh', { id: 'normal', std: 0.01 }).forward;
    for (let k = 1; k < 5; k++) expect(small[k]!.deviation / small[k - 1]!.deviation).toBeCloseTo(0.1, 1);
    expect(small[4]!.deviation).toBeLessThan(1.2e-5);
    expect(see('tanh', { id: 'xavier' }).forward[4]!.deviation).toBeGreaterThan(0.3);
  });

  it('gradients shrink layer by layer, too: ‖dW1‖ is below 1e-3 of ‖dW5‖ with 0.01, not with Xavier', () => {
    const norms = (initializer: Parameters<typeof see>[1]) =>
      see('sigmoid', initializer).backward.map((one) => one.weightNorm);
    const [small, xavier] = [norms({ id: 'normal', std: 0.01 }), norms({ id: 'xavier' })];
    expect(small[0]! / small[4]!).toBeLessThan(1e-3);
    expect(xavier[0]! / xavier[4]!).toBeGreaterThan(1e-3);
  });
});

describe('“Xavier is for ReLU, too”', () => {
  /** The factor of the mean square from layer to layer, and the mean squares. */
  const see = (activation: 'relu' | 'identity', id: 'xavier' | 'he') => {
    const given = { activation, initializer: { id }, width: 200, examples: 50 };
    const squares = activationLayers
      .compute(activationLayers.settings.parse(given))
      .forward.map(({ mean, deviation }) => mean * mean + deviation * deviation);
    return { squares, factor: Math.sqrt(Math.sqrt(squares[4]! / squares[0]!)) };
  };

  it('E[relu²] = ½ Var: with ReLU each layer halves the mean square, without it stays (±15%), and He gives it back', () => {
    const [off, on, he] = [see('identity', 'xavier'), see('relu', 'xavier'), see('relu', 'he')];
    expect(off.factor).toBeGreaterThan(0.85);
    expect(off.factor).toBeLessThan(1.15);
    expect(on.factor).toBeGreaterThan(0.425);
    expect(on.factor).toBeLessThan(0.575);
    // √2 a layer, to rounding: ReLU keeps a factor.
    he.squares.forEach((value, k) => expect(value / on.squares[k]!).toBeCloseTo(2 ** (k + 1), 6));
  });
});

describe('“batch normalization is the same computation at test time”', () => {
  const see = (given: object) => batchNormalizationSteps.compute(batchNormalizationSteps.settings.parse(given));

  it('with a batch of 1 every x̂ is 0, and the output is β for any input (exact)', () => {
    for (const shift of [-3, 0, 4]) {
      const { batch } = see({ batchSize: 1, shift, gamma: 2, beta: 0.7 });
      expect([...batch.xHat, ...batch.y]).toEqual([0, 0.7]);
    }
  });

  it('after 10 mini-batches the running variance has 65% of its true value (±2 points)', () => {
    const { running } = see({ batchSize: 1000, batches: 10 });
    expect(running.share[9]).toBeGreaterThan(0.63);
    expect(running.share[9]).toBeLessThan(0.67);
  });
});

describe('“dropout: who multiplies, and when?”', () => {
  const { textbook, inverted, scores } = dropoutMasks.compute(dropoutMasks.settings.parse({ masks: 200 }));

  it('either convention: the mean over 200 masks is that of the one pass (units together within 5%)', () => {
    const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
    for (const { units } of [textbook, inverted]) expect(total(units.mean) / total(units.pass)).toBeCloseTo(1, 1);
    scores.mean.forEach((score, m) => expect(Math.abs(score - scores.pass[m]!)).toBeLessThan(0.2));
  });

  it('they differ by the factor 1 − r, in training and in evaluation (exact)', () => {
    textbook.units.pass.forEach((value, unit) => expect(value).toBe(inverted.units.pass[unit]! * 0.5));
    textbook.training.forEach((value, unit) => expect(value).toBe(inverted.training[unit]! * 0.5));
  });
});

describe('“PyTorch gives the same with the same settings”: BatchNorm1d', () => {
  const data = torchDefinitions.compute(torchDefinitions.settings.parse({}));
  const of = (group: string) => data.differences.find(({ part }) => part === group)!;

  it('its ε and N − 1 move the last evaluated loss by 4% (±1 point), its momentum by its name more than twice that', () => {
    expect(Math.abs(of('normalization').evaluation.last - 0.04)).toBeLessThan(0.01);
    expect(of('batchNorm1d').evaluation.last).toBeGreaterThan(2 * of('normalization').evaluation.last);
  });

  it('training losses do not read running statistics: they are the same to 1e-4', () => {
    expect(of('batchNorm1d').training.most).toBeLessThan(1e-4);
  });
});

describe('“PyTorch gives the same with the same settings”: dropout', () => {
  it('scaled in training as PyTorch does it, the very first loss differs by some percent (3 … 8, 784-50-100-10 at ratio 0.2)', () => {
    const { x, labels } = firstImages(100);
    const firstLoss = (kept: number) => {
      const short = { hidden: [50, 100], activation: 'relu', batchNorm: false, dropout: 0.2 } as const;
      const network = createReferenceNetwork(architectureOf(short).layers, { random: new RandomState(0) });
      const scores = network.layers.reduce((input: Float64Array, layer) => {
        const y = layer.forward(input, 'training');
        return layer.name.startsWith('dropout') ? y.map((value) => value / kept) : y;
      }, x);
      return softmaxCrossEntropy().loss(scores, labels);
    };
    const apart = firstLoss(0.8) / firstLoss(1) - 1;
    expect(apart).toBeGreaterThan(0.03);
    expect(apart).toBeLessThan(0.08);
  });
});
