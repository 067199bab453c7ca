import { describe, expect, it } from 'vitest';
import { activationStack } from '#core/architecture/index.ts';
import { activationLayers, outsideShare } from '#core/instruments/layers/activationLayers.ts';
import { RandomState } from '#core/random/randomState.ts';
import { createReferenceNetwork, numericalGradient } from '#core/reference/index.ts';
import { meanOf, normOf } from '#core/statistics/index.ts';
import { fixture } from './fixture.ts';
import type { z } from 'zod';

type Given = z.input<typeof activationLayers.settings>;
const see = (given: Given) => activationLayers.compute(activationLayers.settings.parse(given));

interface Layers {
  readonly cases: Readonly<
    Record<
      string,
      readonly { mean: number; std: number; zero_fraction: number; histogram_30: number[]; above_range: number }[]
    >
  >;
}

const initializers: Readonly<Record<string, Given['initializer']>> = {
  one: { id: 'normal', std: 1 },
  small: { id: 'normal', std: 0.01 },
  xavier: { id: 'xavier' },
  he: { id: 'he' },
};

describe('activations through layers', () => {
  // Two of twelve: runs of this kind try all, on the same layers.
  it.each(['sigmoid/one', 'relu/he'])('%s are those of the textbook', (name) => {
    const [activation, scale = ''] = name.split('/');
    const { forward } = see({ activation: activation as 'relu', initializer: initializers[scale] });
    const layers = fixture<Layers>('activations').cases[name]!;
    expect(forward).toHaveLength(layers.length);
    layers.forEach((expected, index) => {
      const { mean, deviation, zeroShare, histogram } = forward[index]!;
      expect(mean).toBeCloseTo(expected.mean, 4);
      expect(deviation).toBeCloseTo(expected.std, 4);
      expect(zeroShare).toBeCloseTo(expected.zero_fraction, 4);
      expect(Math.abs(histogram.above - expected.above_range)).toBeLessThanOrEqual(3);
      expected.histogram_30.forEach((count, bin) =>
        expect(Math.abs(histogram.counts[bin]! - count)).toBeLessThanOrEqual(3),
      );
    });
  });

  const small = { activation: 'tanh', initializer: { id: 'xavier' }, examples: 10, width: 4, layers: 3 } as const;

  it('bring back the gradients of the network: those of its numerical gradient', () => {
    const random = new RandomState(0);
    const x = new Float64Array(40);
    random.fillStandardNormal(x);
    const network = createReferenceNetwork(activationStack(4, 3, 'tanh'), { random, initializer: small.initializer });
    const arriving = new Float64Array(40);
    random.fillStandardNormal(arriving);
    // A loss whose slope at the output is what arrives.
    const loss = (): number => network.forward(x, 'training').reduce((sum, y, at) => sum + y * arriving[at]!, 0);
    const { backward } = see({ ...small });
    network.parameters.forEach(({ value }, layer) => {
      const norm = Math.hypot(...numericalGradient(value, loss));
      expect(backward[layer]!.weightNorm).toBeCloseTo(norm, 6);
    });
  });

  it('are those of all examples at once, though some go through after others', () => {
    const random = new RandomState(0);
    const [x, arriving] = [new Float64Array(12_000), new Float64Array(12_000)];
    random.fillStandardNormal(x);
    const network = createReferenceNetwork(activationStack(200, 2, 'relu'), { random, initializer: { id: 'he' } });
    random.fillStandardNormal(arriving);
    const given = { activation: 'relu', initializer: { id: 'he' }, examples: 60, width: 200, layers: 2 } as const;
    const steps = activationLayers.steps(activationLayers.settings.parse(given));
    let shares = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) shares++;
    expect(shares).toBeGreaterThan(4);
    network.forward(x, 'training');
    network.layers.reduceRight((dy: Float64Array, layer) => layer.backward(dy), arriving);
    network.parameters.forEach(({ gradient }, layer) => {
      expect(step.value.backward[layer]!.weightNorm / normOf(gradient)).toBeCloseTo(1, 12);
    });
    const outputs = network.outputs.get('activation2')!;
    expect(step.value.forward[1]!.mean).toBe(meanOf(outputs));
  });

  it('count what lies outside of the range', () => {
    const { forward } = see({ activation: 'relu', initializer: { id: 'he' }, examples: 200 });
    for (const { histogram } of forward) {
      expect(outsideShare(histogram)).toBeGreaterThan(0.15);
      expect(outsideShare(histogram)).toBeLessThan(0.35);
    }
    expect(see({ ...small }).forward.map(({ histogram }) => outsideShare(histogram))).toEqual([0, 0, 0]);
  });

  it('saturate with a standard deviation of 1, and not with Xavier', () => {
    const share = (initializer: Given['initializer']) =>
      see({ activation: 'sigmoid', initializer, examples: 100 }).forward.map(({ saturatedShare }) => saturatedShare);
    for (const value of share({ id: 'normal', std: 1 })) expect(value).toBeGreaterThan(0.4);
    for (const value of share({ id: 'xavier' })) expect(value).toBeLessThan(0.01);
  });
});
