import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { activationFunctions } from '#core/instruments/activation/activationFunctions.ts';
import { softmax } from '#core/instruments/softmax/softmax.ts';
import { parseInput } from '#core/schema/refusal.ts';
import type { z } from 'zod';

const see = (given: z.input<typeof activationFunctions.settings> = {}) =>
  activationFunctions.compute(activationFunctions.settings.parse(given));

describe('activation functions', () => {
  const all = activations.members.map(({ id }) => id);

  it('are all there, each slope that of its curve', () => {
    const { x, curves } = see({ functions: all, reach: 3.01 });
    expect(curves).toHaveLength(activations.members.length);
    curves.forEach(({ y, slope }, place) => {
      // Where it has a kink or a jump the slope is that of one side.
      for (let k = 1; k + 1 < x.length; k++) {
        if (Math.abs(x[k]!) < 0.05) continue;
        const numerical = (y[k + 1]! - y[k - 1]!) / (x[k + 1]! - x[k - 1]!);
        expect(Math.abs(numerical - slope[k]!), `${all[place]} at ${x[k]}`).toBeLessThan(1e-3);
      }
    });
  });

  it('may be typed, with a slope that is derived', () => {
    const softplus = { id: 'typed', formula: 'log(1 + exp(x))' } as const;
    const { curves } = see({ functions: [softplus, 'sigmoid'], x: 0.7 });
    expect(curves[0]!.at.y).toBeCloseTo(Math.log(1 + Math.exp(0.7)), 12);
    // The derivative of softplus is the sigmoid.
    expect(curves[0]!.at.slope).toBeCloseTo(curves[1]!.at.y, 12);
    expect(curves[0]!.tex).toContain('\\ln');
  });

  it('refuse a formula at its character, and an activation that there is not', () => {
    const read = (given: object) => () => parseInput(activationFunctions.settings, given);
    expect(read({ functions: [{ id: 'typed', formula: 'x +* 2' }] })).toThrow(/formula.*character 4/);
    expect(read({ functions: ['swish'] })).toThrow(/functions\[0\]/);
  });

  it('take hyper-parameters', () => {
    const { curves } = see({ functions: [{ id: 'leaky-relu', slope: 0.3 }], x: -2 });
    expect(curves[0]!.at).toEqual({ y: -0.6, slope: 0.3 });
  });
});

describe('softmax', () => {
  const of = (given: z.input<typeof softmax.settings> = {}) => softmax.compute(softmax.settings.parse(given));
  const near = (actual: Float64Array, expected: readonly number[], digits: number) =>
    expected.forEach((value, k) => expect(actual[k]).toBeCloseTo(value, digits));

  it('gives the probabilities of the textbook', () => {
    near(of().float64.subtracted.probabilities, [0.01821127, 0.24519181, 0.73659691], 8);
    near(
      of({ scores: [990, 1000, 1000], shift: 10 }).float64.subtracted.probabilities,
      [2.26989e-5, 0.49998865, 0.49998865],
      8,
    );
  });

  it('does not change where all scores grow, unless it overflows', () => {
    const { float64, float32 } = of({ shift: 700 });
    near(float64.subtracted.probabilities, [...of().float64.subtracted.probabilities], 12);
    near(float64.plain.probabilities, [...of().float64.subtracted.probabilities], 12);
    expect([float64.plain.overflows, float32.plain.overflows]).toEqual([false, true]);
    expect([float64.subtracted.overflows, float32.subtracted.overflows]).toEqual([false, false]);
    expect(of({ shift: 706 }).float64.plain.overflows).toBe(true);
  });

  it('overflows above 88.7 in float32 and above 709.8 in float64', () => {
    const { limit } = of();
    expect(limit.float32).toBeCloseTo(88.7228, 4);
    expect(limit.float64).toBeCloseTo(709.7827, 4);
    expect(of({ scores: [88.7, 0] }).float32.plain.overflows).toBe(false);
    expect(of({ scores: [88.8, 0] }).float32.plain.overflows).toBe(true);
  });

  it('is equal in both precisions to seven digits, and not to twelve', () => {
    const { float64, float32 } = of();
    const apart = float64.subtracted.probabilities.map((p, k) => Math.abs(p - float32.subtracted.probabilities[k]!));
    expect(Math.max(...apart)).toBeLessThan(1e-7);
    expect(Math.max(...apart)).toBeGreaterThan(1e-12);
    for (const p of float32.plain.probabilities) expect(p).toBe(Math.fround(p));
  });

  it('leaves all to the largest when cold, and is equal when hot', () => {
    const largest = (temperature: number) => of({ temperature }).float64.subtracted.probabilities[2]!;
    expect(largest(0.05)).toBeGreaterThan(0.999999);
    expect(largest(20)).toBeLessThan(0.4);
    expect(largest(1)).toBeGreaterThan(largest(2));
  });
});
