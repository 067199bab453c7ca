/** The definitions that are exchanged: each is what the textbook or PyTorch documents. */
import { describe, expect, it } from 'vitest';
import { describeBatchNormalization } from '#core/architecture/batchNormalization.ts';
import { describeDropout } from '#core/architecture/dropout.ts';
import { adamOf, definedLayer, networkOf, problem, trainDefined } from '#core/instruments/definitions/trainDefined.ts';
import { groupNames, partNames } from '#core/instruments/definitions/parts.ts';
import { torchDefinitions } from '#core/instruments/definitions/torchDefinitions.ts';
import { createReferenceNetwork, referenceUpdate, softmaxCrossEntropy } from '#core/reference/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import type { Group, Part } from '#core/instruments/definitions/parts.ts';

const settings = torchDefinitions.settings.parse({ updates: 20 });
const data = torchDefinitions.compute(settings);
const of = (part: Part | Group) => data.differences.find((one) => one.part === part)!;

describe('the network of the book’s definitions', () => {
  it('is the reference network, trained by Adam as it is declared', () => {
    const { x, labels } = problem(new RandomState(settings.seed));
    const random = new RandomState(settings.seed + 1);
    const network = createReferenceNetwork(networkOf(settings), { random });
    const update = referenceUpdate(
      {
        optimizer: { id: 'adam', learningRate: settings.learningRate, beta1: 0.9, beta2: 0.999 },
        penalty: { id: 'none' },
        schedule: { id: 'constant' },
      },
      network.parameters,
    );
    for (let t = 0; t < settings.updates; t++) {
      const batch = Array.from({ length: settings.batchSize }, () => random.integer(64));
      const inputs = Float64Array.from(batch.flatMap((n) => [...x.subarray(n * 6, n * 6 + 6)]));
      const targets = batch.map((n) => labels[n]!);
      const loss = network.lossAndGradients(inputs, targets, softmaxCrossEntropy());
      expect(Math.abs(data.book.training[t]! - loss)).toBeLessThan(1e-12);
      update.apply(t, settings.updates);
    }
  });
});

describe('a definition of PyTorch’s', () => {
  /** Of one weight, after updates by these gradients. */
  const moved = (parts: readonly Part[], gradients: readonly number[]): number => {
    const weight = { name: 'W1', kind: 'weight', value: new Float64Array(1), gradient: new Float64Array(1) } as const;
    const spec = {
      optimizer: adamOf(0.1, new Set(parts)),
      penalty: { id: 'none' },
      schedule: { id: 'constant' },
    } as const;
    const update = referenceUpdate(spec, [weight]);
    gradients.forEach((gradient, t) => {
      weight.gradient[0] = gradient;
      update.apply(t, gradients.length);
    });
    return weight.value[0]!;
  };

  it('has Adam add ε to the corrected root, where the book’s ε grows by 1 / √(1 − β₂ᵗ)', () => {
    const g = 1e-6;
    // At t = 1 both corrected moments are those of g alone.
    expect(moved(['biasCorrection'], [g]) / ((-0.1 * g) / (g + 1e-7))).toBeCloseTo(1, 12);
    expect(moved(['biasCorrection', 'adamEpsilon'], [g]) / ((-0.1 * g) / (g + 1e-8))).toBeCloseTo(1, 12);
    expect(moved([], [g]) / ((-0.1 * g) / (g + 1e-7 / Math.sqrt(0.001)))).toBeCloseTo(1, 12);
  });

  it('has batch normalization keep a variance over N − 1, which begins at 1, and take momentum for the share of the new', () => {
    const x = Float64Array.from([1, 4, 7, 12]);
    const running = (...parts: Part[]): number[] => {
      const layer = definedLayer(describeBatchNormalization(1, 1), new Set(parts), new RandomState(0));
      layer.forward(x, 'training');
      return layer.statistics.map(({ value }) => value[0]!);
    };
    const [mean, sum] = [6, 25 + 4 + 1 + 36];
    const near = (values: number[], wanted: number[]) =>
      values.forEach((value, at) => expect(value).toBeCloseTo(wanted[at]!, 12));
    near(running(), [0.1 * mean, (0.1 * sum) / 4]);
    near(running('bessel'), [0.1 * mean, (0.1 * sum) / 3]);
    near(running('bessel', 'runningStart'), [0.1 * mean, 0.9 + (0.1 * sum) / 3]);
    near(running('bessel', 'runningStart', 'runningMomentum'), [0.9 * mean, 0.1 + (0.9 * sum) / 3]);
  });

  it('has dropout divide by 1 − r while training, the slope too, and do nothing in evaluation', () => {
    const layer = definedLayer(describeDropout(1, 4, 0.75), new Set(['dropout']), new RandomState(2));
    const ones = new Float64Array(400).fill(1);
    expect(new Set(layer.forward(ones, 'training'))).toEqual(new Set([0, 4]));
    expect(layer.backward(ones)).toEqual(layer.forward(ones, 'evaluation').map((_, at) => layer.backward(ones)[at]!));
    expect(new Set(layer.backward(ones))).toEqual(new Set([0, 4]));
    expect(layer.forward(ones, 'evaluation')).toEqual(ones);
  });
});

describe('curves part', () => {
  it('in evaluation alone where running statistics are defined otherwise', () => {
    for (const part of ['bessel', 'runningStart', 'runningMomentum'] as const) {
      expect(of(part).training).toEqual({ from: null, last: 0, most: 0 });
      expect(of(part).evaluation.from).toBe(1);
    }
  });

  it('at once and by percents for dropout, later and by little for ε', () => {
    expect(of('dropout').training.from).toBe(1);
    expect(of('dropout').training.most).toBeGreaterThan(0.01);
    for (const part of ['biasCorrection', 'adamEpsilon', 'normalizationEpsilon'] as const) {
      expect(of(part).training.most).toBeGreaterThan(0);
      expect(of(part).training.most).toBeLessThan(1e-3);
    }
  });

  it('nowhere where nothing is exchanged, nor by dropout that drops nothing', () => {
    const without = { ...settings, ratio: 0, updates: 5 };
    expect(trainDefined(without, new Set(['dropout']))).toEqual(trainDefined(without, new Set()));
    expect(data.differences.map(({ part }) => part)).toEqual([...partNames, ...groupNames]);
  });
});
