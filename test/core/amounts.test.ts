/** How many decimals the numbers of a verdict have. */
import { describe, expect, it } from 'vitest';
import { amountsOf, meanText } from '#core/verdicts/amounts.ts';
import type { Difference } from '#core/verdicts/difference.ts';
import type { Sample } from '#core/verdicts/sample.ts';

const differenceOf = (mean: number, half: number): Difference =>
  ({ mean, interval: { low: mean - half, high: mean + half }, matter: { size: 0.002 } }) as unknown as Difference;
const sample = (mean: number, deviation: number): Sample =>
  ({ mean, deviation, values: new Map([0, 1, 2].map((seed) => [seed, mean])), images: null }) as unknown as Sample;

describe('a difference', () => {
  it('has two digits of the half-width of its interval', () => {
    expect(amountsOf('loss', differenceOf(0.1, 0.0123)).write(0.1)).toBe('0.100');
    expect(amountsOf('test_accuracy', differenceOf(0.1, 0.0123)).write(0.1)).toBe('10.0');
  });

  it('that is the same for every seed, but for the last bits, has two digits of its own', () => {
    for (const half of [0, 1e-17, 2e-16]) {
      expect(amountsOf('test_accuracy', differenceOf(0.1, half)).write(0.1)).toBe('10');
      expect(amountsOf('loss', differenceOf(0.1, half)).write(0.1)).toBe('0.10');
    }
  });
});

describe('a mean', () => {
  it('of seeds that agree, but for the last bits, is written as one that has no scatter', () => {
    for (const deviation of [0, 1e-17]) expect(meanText('loss', sample(0.066, deviation))).toBe('0.06600');
    expect(meanText('loss', sample(0.227, 0.009))).toBe('0.2270 ± 0.0090');
  });
});
