import { describe, expect, it } from 'vitest';
import { batchNormalizationSteps } from '#core/instruments/batchNormalization/batchNormalizationSteps.ts';
import { deviationOf, meanOf } from '#core/statistics/index.ts';
import type { z } from 'zod';

const see = (given: z.input<typeof batchNormalizationSteps.settings> = {}) =>
  batchNormalizationSteps.compute(batchNormalizationSteps.settings.parse(given));

describe('batch normalization, step by step', () => {
  it('makes of any batch one of mean 0 and standard deviation 1, then of mean β and standard deviation γ', () => {
    const { batch } = see({ gamma: 2, beta: -1, shift: 4, spread: 0.7 });
    expect(meanOf(batch.x)).toBe(batch.mean);
    expect(deviationOf(batch.x) ** 2).toBeCloseTo(batch.variance, 12);
    expect(meanOf(batch.xHat)).toBeCloseTo(0, 12);
    expect(deviationOf(batch.xHat)).toBeCloseTo(1, 5);
    expect(meanOf(batch.y)).toBeCloseTo(-1, 12);
    expect(deviationOf(batch.y)).toBeCloseTo(2, 5);
    batch.xHat.forEach((value, n) => expect(batch.y[n]).toBeCloseTo(2 * value - 1, 10));
  });

  it('keeps a tenth of each mini-batch in its running statistics, which begin at 0', () => {
    const { batch, running } = see({ batches: 3 });
    expect(running.mean).toHaveLength(3);
    expect(running.mean[0]).toBeCloseTo(0.1 * batch.mean, 12);
    expect(running.variance[0]).toBeCloseTo(0.1 * batch.variance, 12);
  });

  it('uses them in evaluation', () => {
    const { batch, running, evaluated } = see({ batches: 60, gamma: 1.5, beta: 0.5 });
    const [mean, variance] = [running.mean.at(-1)!, running.variance.at(-1)!];
    batch.x.forEach((x, n) =>
      expect(evaluated[n]).toBeCloseTo((1.5 * (x - mean)) / Math.sqrt(variance + 1e-6) + 0.5, 10),
    );
    expect(evaluated).not.toEqual(batch.y);
  });

  it('counts every value in its histograms', () => {
    const { histograms } = see({ batchSize: 500 });
    for (const { counts, below, above } of Object.values(histograms))
      expect(counts.reduce((sum, count) => sum + count, below + above)).toBe(500);
  });
});
