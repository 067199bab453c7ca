/** Training: how it is computed and drawn. */
import { histogramCharts } from '../report/histogramCharts.ts';
import { lineChart } from '../report/lineCharts.ts';
import { bestTrialsChart } from '../search/bestTrialsChart.ts';
import { checkData } from '../training/checkData.ts';
import { startTraining } from '../training/train.ts';
import { checkMemory, trainingCost } from './trainingCost.ts';
import type { ChartWish } from '../report/chart.ts';
import type { RunKind } from './kind.ts';

const plain = { range: null, scale: 'linear', smoothing: 'none', panels: null } as const;

/** The figures of an experiment that asks for none in particular. */
export const usualCharts: readonly ChartWish[] = [
  {
    ...plain,
    file: 'loss.png',
    title: { ko: '훈련 손실', en: 'Training loss' },
    metrics: ['loss'],
    x: 'iteration',
    smoothing: 'kaiser',
  },
  {
    ...plain,
    file: 'accuracy.png',
    title: { ko: '정확도', en: 'Accuracy' },
    metrics: ['train_accuracy', 'validation_accuracy', 'test_accuracy'],
    x: 'epoch',
    range: [0, 1],
  },
  {
    ...plain,
    file: 'loss-after.png',
    title: { ko: '갱신 후 훈련 손실', en: 'Training loss after the update' },
    metrics: ['loss_after'],
    x: 'iteration',
    smoothing: 'kaiser',
  },
  {
    ...plain,
    file: 'evaluated-loss.png',
    title: { ko: '훈련·검증·시험 이미지의 손실', en: 'Loss over images' },
    metrics: ['train_loss', 'validation_loss', 'test_loss'],
    x: 'epoch',
  },
  {
    ...plain,
    file: 'learning-rate.png',
    title: { ko: '학습률', en: 'Learning rate' },
    metrics: ['learning_rate'],
    x: 'iteration',
  },
];

export const training: RunKind<'training'> = {
  cost: trainingCost,
  check: (spec, dataset) => {
    checkMemory(spec);
    if (dataset !== null) checkData(spec, dataset);
  },
  start: ({ workbench, spec, seed, identity, resume }) => startTraining(workbench, spec, seed, identity, resume),
  charts: ({ experiment, results, language, theme, preset }) => {
    if (experiment.search !== undefined) {
      const chart = bestTrialsChart(experiment, results, { title: preset?.title, language, theme });
      return chart === null ? [] : [chart];
    }
    const wishes = preset?.charts ?? usualCharts;
    const lines = wishes.flatMap((wish) => lineChart(experiment, results, { wish, language, theme }) ?? []);
    return [...lines, ...histogramCharts(results, { records: 'last', language, theme })];
  },
};
