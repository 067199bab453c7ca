/** Batch normalization of one unit, step by step: μ, σ², x̂, γ x̂ + β; and in evaluation. Textbook §6.3. */
import { describeBatchNormalization } from '../../architecture/batchNormalization.ts';
import { HISTOGRAM_BINS } from '../../playground/index.ts';
import { RandomState } from '../../random/randomState.ts';
import { createReferenceLayer } from '../../reference/index.ts';
import { deviationOf, histogramOf, meanOf } from '../../statistics/index.ts';
import { defineInstrument } from '../define.ts';
import { signColumn } from '../table.ts';
import { batchNormalizationSettings } from './batchNormalizationSettings.ts';
import type { z } from 'zod';
import type { Histogram } from '../../statistics/index.ts';

/** Of one mini-batch x [N]. */
interface Normalized {
  readonly x: Float64Array;
  readonly mean: number;
  /** Divided by N. */
  readonly variance: number;
  /** (x − μ) / √(σ² + ε) */
  readonly xHat: Float64Array;
  /** γ x̂ + β */
  readonly y: Float64Array;
}

export interface BatchNormalizationData {
  readonly batch: Normalized;
  readonly histograms: { readonly [N in 'x' | 'xHat' | 'y' | 'evaluated']: Histogram };
  /** After each mini-batch. */
  readonly running: {
    readonly mean: Float64Array;
    readonly variance: Float64Array;
    /** Of the variance that the inputs are drawn with, the share that has come in: on the average (1 − 0.9ᵗ) (N − 1) / N. */
    readonly share: Float64Array;
  };
  /** What the same x gives in evaluation, with the running statistics after all mini-batches. */
  readonly evaluated: Float64Array;
}

type Settings = z.output<typeof batchNormalizationSettings>;

function normalize({ batchSize, shift, spread, gamma, beta, batches, seed }: Settings): BatchNormalizationData {
  const random = new RandomState(seed);
  const arrays = new Map([
    ['gamma1', [gamma]],
    ['beta1', [beta]],
  ]);
  const description = describeBatchNormalization(1, 1);
  const layer = createReferenceLayer(description, { random, initializer: { id: 'zeros' }, arrays });
  const draw = (): Float64Array => {
    const x = new Float64Array(batchSize);
    random.fillStandardNormal(x);
    return x.map((value) => shift + spread * value);
  };
  const x = draw();
  const y = layer.forward(x, 'training');
  const [runningMean, runningVariance] = layer.statistics.map(({ value }) => value) as [Float64Array, Float64Array];
  const [means, variances] = [[runningMean[0]!], [runningVariance[0]!]];
  for (let t = 1; t < batches; t++) {
    layer.forward(draw(), 'training');
    means.push(runningMean[0]!);
    variances.push(runningVariance[0]!);
  }
  const evaluated = layer.forward(x, 'evaluation');
  const mean = meanOf(x);
  const deviation = deviationOf(x, mean);
  const variance = deviation * deviation;
  const xHat = x.map((value) => (value - mean) / Math.sqrt(variance + description.epsilon));
  const reach = Math.max(4, Math.abs(shift) + 3 * spread);
  const histogram = (values: Float64Array): Histogram => histogramOf(values, -reach, reach, HISTOGRAM_BINS);
  return {
    batch: { x, mean, variance, xHat, y },
    histograms: { x: histogram(x), xHat: histogram(xHat), y: histogram(y), evaluated: histogram(evaluated) },
    running: {
      mean: Float64Array.from(means),
      variance: Float64Array.from(variances),
      share: Float64Array.from(variances, (value) => value / (spread * spread)),
    },
    evaluated,
  };
}

export const batchNormalizationSteps = defineInstrument({
  id: 'batch-normalization',
  name: { ko: '배치 정규화, 한 단계씩', en: 'Batch normalization, step by step' },
  help: {
    ko: '미니배치 하나가 정규화되는 과정을 따라가 보십시오. 배치 크기를 1로 줄이면, 그리고 시험할 때는 무엇이 달라질까요?',
    en: 'Follow one mini-batch through normalization. What changes with a batch of 1, and what in evaluation?',
  },
  reference: 'Deep Learning from Scratch, §6.3',
  settings: batchNormalizationSettings,
  compute: normalize,
  tables: ({ batch: { x, xHat, y }, evaluated, running }) => [
    {
      id: 'batch',
      title: { ko: '미니배치', en: 'The mini-batch' },
      columns: [
        signColumn('n'),
        signColumn('x'),
        signColumn('x_hat', 'x̂'),
        signColumn('y', 'γx̂ + β'),
        { id: 'evaluated', name: { ko: '시험할 때', en: 'In evaluation' } },
      ],
      rows: Array.from(x, (value, n) => [n, value, xHat[n]!, y[n]!, evaluated[n]!]),
    },
    {
      id: 'running',
      title: { ko: '이동 통계', en: 'Running statistics' },
      columns: [
        { id: 'batches', name: { ko: '미니배치', en: 'Mini-batches' } },
        { id: 'mean', name: { ko: '평균', en: 'Mean' } },
        { id: 'variance', name: { ko: '분산', en: 'Variance' } },
        { id: 'share', name: { ko: '참 분산에 대한 비율', en: 'Share of the true variance' } },
      ],
      rows: Array.from(running.mean, (mean, t) => [t + 1, mean, running.variance[t]!, running.share[t]!]),
    },
  ],
});
