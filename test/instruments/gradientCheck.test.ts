import { describe, expect, it } from 'vitest';
import { gradientCheck } from '#core/instruments/gradientCheck/gradientCheck.ts';
import type { z } from 'zod';

type Given = z.input<typeof gradientCheck.settings>;

const check = (given: Given) => gradientCheck.compute(gradientCheck.settings.parse(given));
const lowest = (values: Float64Array): number => values.indexOf(Math.min(...values));

describe('the gradient check', () => {
  it('agrees with backpropagation to 1e-8 in every number, whatever the activation, where the loss is exact', () => {
    for (const activation of ['sigmoid', 'tanh', 'gelu', 'elu', 'identity'] as const)
      expect(check({ activation, small: false, most: 100 }).meanApart).toBeLessThan(1e-8);
  });

  it('differs by what the loss adds in its logarithm', () => {
    expect(check({ activation: 'tanh' }).meanApart).toBeGreaterThan(
      10 * check({ activation: 'tanh', small: false }).meanApart,
    );
  });

  it('checks as many numbers of each array as are asked for, each once', () => {
    const { arrays } = check({ most: 7 });
    expect(arrays.map(({ name, places }) => [name, places.length])).toEqual([
      ['W1', 7],
      ['b1', 6],
      ['W2', 7],
      ['b2', 5],
      ['W3', 7],
      ['b3', 3],
    ]);
    for (const { places, size } of arrays) {
      expect(new Set(places).size).toBe(places.length);
      expect(Math.max(...places)).toBeLessThan(size);
      expect([...places]).toEqual([...places].sort((a, b) => a - b));
    }
  });

  it('changes no weight: what is checked does not depend on how many are', () => {
    const [few, all] = [check({ most: 1, activation: 'tanh' }), check({ most: 1000, activation: 'tanh' })];
    for (const [index, { places, analytic, numerical }] of few.arrays.entries()) {
      const of = all.arrays[index]!;
      expect(analytic[0]).toBe(of.analytic[places[0]!]);
      expect(numerical[0]).toBe(of.numerical[places[0]!]);
    }
  });

  it('is best at a step that is neither large nor small, in float32 a far larger one', () => {
    const { h, float64, float32 } = check({ activation: 'tanh', small: false }).stepSizes;
    expect(h[lowest(float64)]).toBeGreaterThan(3e-7);
    expect(h[lowest(float64)]).toBeLessThan(3e-4);
    expect(h[lowest(float32)]).toBeGreaterThan(1e-3);
    expect(Math.min(...float32)).toBeGreaterThan(1000 * Math.min(...float64));
    for (const values of [float64, float32]) {
      expect(values[0]).toBeGreaterThan(1000 * Math.min(...values));
      expect(values.at(-1)).toBeGreaterThan(10 * Math.min(...values));
    }
  });

  it('finds the slope below and above alike but at a kink: the shift of batch normalization with a batch of 1', () => {
    const of = (batchSize: number) =>
      check({ batchNorm: true, batchSize, small: false }).arrays.find(({ name }) => name === 'beta2')!;
    const [kink, smooth] = [of(1), of(10)];
    smooth.left.forEach((slope, place) => expect(smooth.right[place]).toBeCloseTo(slope, 3));
    expect(smooth.largestApart).toBeLessThan(1e-6);
    kink.analytic.forEach((slope, place) => {
      // ReLU's derivative at 0 is taken as 0, so backpropagation sees nothing of what is above.
      expect([slope, kink.left[place]]).toEqual([0, 0]);
      expect(kink.numerical[place]).toBeCloseTo(kink.right[place]! / 2, 10);
    });
    expect(kink.largestApart).toBeGreaterThan(0.1);
  });
});
