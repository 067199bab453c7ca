import { expect, it } from 'vitest';
import { recordedIterations, recordedLayers } from '#core/instruments/layers/recordedLayers.ts';
import { noise } from '../noise.ts';
import { train } from '../trained.ts';

const { steps, values } = train(noise, {
  kind: 'training',
  data: { trainSize: 60, testSize: 20 },
  network: { hidden: [6, 5], activation: 'sigmoid' },
  training: { iterations: 6, batchSize: 4 },
  evaluateEvery: 6,
  record: { activations: true, weightHistograms: true, every: 3 },
});
const records = steps.flatMap((step) => step.records);
const valueOf = (metric: string, iteration: number) => values(metric).get(iteration);

it('a run that recorded its activations can be walked through, layer by layer', () => {
  const iterations = recordedIterations(records);
  expect(iterations).toEqual([0, 3]);
  for (const iteration of iterations) {
    const layers = recordedLayers(records, valueOf, iteration);
    expect(layers.map(({ layer }) => layer)).toEqual([1, 2]);
    layers.forEach(({ layer, mean, deviation, deadShare, saturatedShare, histogram, weightNorm }) => {
      expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(4 * [6, 5][layer - 1]!);
      expect([mean, deviation]).toEqual([
        valueOf(`activation_mean_${layer}`, iteration),
        valueOf(`activation_std_${layer}`, iteration),
      ]);
      expect([deadShare, saturatedShare]).toEqual([0, expect.any(Number)]);
      // Gradient norms were not asked for.
      expect(weightNorm).toBeNull();
    });
  }
});

it('a run that recorded none has nothing to walk through', () => {
  const weights = records.filter(({ kind }) => kind === 'weightHistogram');
  expect(weights.length).toBeGreaterThan(0);
  expect(recordedIterations(weights)).toEqual([]);
  expect(recordedLayers(weights, valueOf, 0)).toEqual([]);
});
