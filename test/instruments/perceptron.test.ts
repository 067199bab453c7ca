import { describe, expect, it } from 'vitest';
import { linearLayers } from '#core/instruments/perceptron/linearLayers.ts';
import { perceptron } from '#core/instruments/perceptron/perceptron.ts';
import { twoLayers } from '#core/instruments/perceptron/twoLayers.ts';
import { gates } from '#core/instruments/perceptron/gates.ts';
import type { z } from 'zod';
import type { Gate } from '#core/instruments/perceptron/gates.ts';

const names = Object.keys(gates) as Gate[];
const see = (given: z.input<typeof perceptron.settings>) => perceptron.compute(perceptron.settings.parse(given));

describe('the perceptron', () => {
  it.each([
    ['and', { b: -0.7, w1: 0.5, w2: 0.5 }],
    ['nand', { b: 0.7, w1: -0.5, w2: -0.5 }],
    ['or', { b: -0.2, w1: 0.5, w2: 0.5 }],
  ] as const)('is %s with the weights of the textbook', (gate, weights) => {
    const { points, right } = see({ gate, ...weights });
    expect(right).toBe(4);
    expect(points.map(({ output }) => output)).toEqual(gates[gate]);
  });

  it('learns what a line can do, from any weights, and learns nothing more where it is right', () => {
    for (const gate of ['and', 'nand', 'or'] as const) {
      for (const start of [{}, { b: 2, w1: -2, w2: 1 }, { b: -1.5, w1: 0.75, w2: -2 }]) {
        const { learning } = see({ gate, ...start });
        expect(learning.learned).not.toBeNull();
        const { b, w1, w2 } = learning.steps.at(-1)!;
        const again = see({ gate, b, w1, w2 });
        expect(again.right).toBe(4);
        expect(again.learning).toMatchObject({ updates: 0, learned: 1 });
      }
    }
  });

  it('changes its weights at a mistake only, by η (t − y) x', () => {
    const { learning } = see({ gate: 'or', learningRate: 0.5 });
    let [b, w1, w2] = [0, 0, 0];
    for (const step of learning.steps) {
      const change = 0.5 * (step.target - step.output);
      b += change;
      w1 += change * [0, 1, 0, 1][step.point]!;
      w2 += change * [0, 0, 1, 1][step.point]!;
      expect([step.b, step.w1, step.w2]).toEqual([b, w1, w2]);
    }
  });

  it('goes round for ever at XOR', () => {
    const { learning } = see({ gate: 'xor' });
    expect(learning.learned).toBeNull();
    const [first, again] = learning.repeats!;
    const endOf = (epoch: number) => {
      const { b, w1, w2 } = learning.steps.findLast((step) => step.epoch === epoch) ?? { b: 0, w1: 0, w2: 0 };
      return [b, w1, w2];
    };
    expect(endOf(again)).toEqual(endOf(first));
  });

  it('has its line where the sum is 0, within what is shown', () => {
    const { boundary } = see({ b: -0.7, w1: 0.5, w2: 0.5 });
    for (const [x1, x2] of boundary!) {
      expect(-0.7 + 0.5 * x1 + 0.5 * x2).toBeCloseTo(0, 12);
      for (const x of [x1, x2]) {
        expect(x).toBeGreaterThanOrEqual(-0.5);
        expect(x).toBeLessThanOrEqual(1.5);
      }
    }
    expect(see({ b: 1, w1: 0, w2: 2 }).boundary).toEqual([
      [-0.5, -0.5],
      [1.5, -0.5],
    ]);
    expect(see({ b: 2, w1: 0.1, w2: 0.1 }).boundary).toBeNull();
    expect(see({}).boundary).toBeNull();
  });
});

describe('two layers', () => {
  const two = twoLayers.compute(twoLayers.settings.parse({}));

  it('are XOR with the weights of the textbook, each line dividing what its layer sees', () => {
    expect(two.right).toBe(4);
    expect(two.points.map(({ s }) => s)).toEqual([
      [1, 0],
      [1, 1],
      [1, 1],
      [0, 1],
    ]);
    expect(Object.values(two.boundaries).every((line) => line !== null)).toBe(true);
  });

  it('give 1 between both lines of the first layer alone', () => {
    const { side, values } = two.outputs;
    values.forEach((value, cell) => {
      const [x1, x2] = [cell % side, Math.floor(cell / side)].map((place) => -0.5 + (2 * place) / (side - 1)) as [
        number,
        number,
      ];
      const sum = x1 + x2;
      if (Math.abs(sum - 0.4) > 1e-9 && Math.abs(sum - 1.4) > 1e-9) expect(value).toBe(Number(sum > 0.4 && sum < 1.4));
    });
  });

  it('can be any gate', () => {
    for (const gate of names) {
      const chosen =
        gate === 'xor'
          ? {}
          : gate === 'and'
            ? { b1: 1, w11: 0, w12: 0, b2: -0.7 }
            : gate === 'or'
              ? { b1: 1, w11: 0, w12: 0 }
              : { b2: 1, w21: 0, w22: 0 };
      expect(twoLayers.compute(twoLayers.settings.parse({ gate, ...chosen })).right).toBe(4);
    }
  });
});

describe('two linear layers', () => {
  it('are one: (W₂ W₁) x, to rounding, for all x', () => {
    const { hidden, product, output, collapsed, apart } = linearLayers.compute(linearLayers.settings.parse({}));
    expect(hidden).toEqual([-3, 2.5]);
    expect(product).toEqual([1.5, -5]);
    expect([output, collapsed]).toEqual([-8.5, -8.5]);
    expect(apart).toBeLessThan(1e-13);
  });

  it('are not with an activation between them', () => {
    const { output, collapsed, apart } = linearLayers.compute(linearLayers.settings.parse({ activation: 'relu' }));
    expect([output, collapsed]).toEqual([-2.5, -8.5]);
    expect(apart).toBeGreaterThan(1);
  });
});
