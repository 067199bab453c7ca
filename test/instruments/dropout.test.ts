import { describe, expect, it } from 'vitest';
import { dropoutMasks } from '#core/instruments/dropout/dropoutMasks.ts';
import type { z } from 'zod';

const see = (given: z.input<typeof dropoutMasks.settings> = {}) =>
  dropoutMasks.compute(dropoutMasks.settings.parse(given));

describe('dropout', () => {
  it('keeps a unit in about 1 − r of all masks', () => {
    const { drawn } = see({ ratio: 0.3, masks: 1000, units: 50 });
    const kept = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    // Four standard errors of 50,000 draws.
    expect(Math.abs(kept - 0.7)).toBeLessThan(4 * Math.sqrt(0.21 / 50_000));
  });

  it('leaves in training what the first mask keeps: as it is, or divided by 1 − r', () => {
    const { x, drawn, textbook, inverted } = see({ ratio: 0.4 });
    x.forEach((value, unit) => {
      expect(textbook.training[unit]).toBe(value * drawn[unit]!);
      expect(inverted.training[unit]).toBeCloseTo((value * drawn[unit]!) / 0.6, 12);
    });
  });

  it('gives in evaluation the mean of all masks: every unit within four standard errors', () => {
    const { textbook, inverted, standardError, x } = see({ masks: 1000, units: 50 });
    x.forEach((_, unit) => {
      const { mean, pass } = textbook.units;
      expect(Math.abs(mean[unit]! - pass[unit]!)).toBeLessThan(4 * standardError[unit]!);
      expect(inverted.units.mean[unit]! / inverted.units.pass[unit]!).toBeCloseTo(mean[unit]! / pass[unit]!, 12);
    });
  });

  it('drops nothing at a ratio of 0, where both passes are one', () => {
    const { x, textbook, inverted, scores, probabilities } = see({ ratio: 0, masks: 1 });
    for (const { units } of [textbook, inverted]) {
      expect(units.mean).toEqual(x);
      expect(units.pass).toEqual(x);
    }
    expect(scores.mean).toEqual(scores.pass);
    expect(probabilities.mean).toEqual(probabilities.pass);
  });

  it('is exact for what is linear in the units, and off for their softmax', () => {
    const { scores, probabilities } = see({ masks: 1000, ratio: 0.8 });
    const far = ({ mean, pass }: typeof scores) => Math.max(...mean.map((value, m) => Math.abs(value - pass[m]!)));
    expect(far(scores)).toBeLessThan(0.05);
    expect(far(probabilities)).toBeGreaterThan(0);
  });
});
