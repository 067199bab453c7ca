import { histogramCharts } from './histogramCharts.ts';
import { landscapeChart } from './landscapeChart.ts';
import { lineChart } from './lineCharts.ts';
import { lightTheme } from './theme.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { Localized } from '../schema/localized.ts';
import type { Chart, ChartWish, Language } from './chart.ts';
import type { RunResult } from './runResult.ts';
import type { ChartTheme } from './theme.ts';

/** What a preset says about its figures. */
export interface Charted {
  readonly title: Localized;
  readonly charts: readonly ChartWish[];
}

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
];

export interface ChartsOptions {
  readonly language: Language;
  readonly preset?: Charted | undefined;
  readonly theme?: ChartTheme | undefined;
}

/** Every figure of an experiment's results, in one language. Runs without a point in a figure are left out of it. */
export function chartsOf(experiment: Experiment, results: readonly RunResult[], options: ChartsOptions): Chart[] {
  const { language, preset, theme = lightTheme } = options;
  const own = { ko: experiment.name, en: experiment.name };
  if (results.length === 0) return [];
  if (experiment.kind === 'landscape') {
    const title =
      preset?.title ?? (experiment.name === '' ? { ko: '최적화 경로', en: 'Paths of the optimizers' } : own);
    return [landscapeChart(results, { file: 'landscape.png', title, language, theme })];
  }
  if (experiment.kind === 'activations') {
    const title = { ko: '활성화 값의 분포', en: 'Activations' };
    return histogramCharts(results, { prefix: 'activations', title, language, theme });
  }
  const wishes = preset?.charts ?? usualCharts;
  const lines = wishes.flatMap((wish) => lineChart(experiment, results, { wish, language, theme }) ?? []);
  const title = { ko: '활성화 값의 분포', en: 'Activations' };
  return [...lines, ...histogramCharts(results, { prefix: 'activations', title, language, theme })];
}
