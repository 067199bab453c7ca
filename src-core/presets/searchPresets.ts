/** Searches of the chapter, ready to run. */
import { pow } from '../numeric/index.ts';
import { bookSearch } from './searchMeasures.ts';
import type { ExperimentInput } from '../experiment/schema.ts';
import type { WithoutFormat } from './preset.ts';
import type { Localized } from '../schema/localized.ts';
import type { SearchMeasure } from './searchMeasures.ts';

export interface SearchPreset {
  readonly id: string;
  readonly title: Localized;
  /** To be answered before running. */
  readonly question: Localized;
  /** Chapter and figure of the book. */
  readonly reference: string;
  /** An experiment file but for its format line. */
  readonly experiment: WithoutFormat<ExperimentInput>;
  /** What the book's own script comes to; nothing of a search that the book has not. */
  readonly measures: readonly SearchMeasure[];
}

const search: SearchPreset = {
  id: 'search',
  title: { ko: '하이퍼파라미터 최적화', en: 'Optimizing hyper-parameters' },
  question: {
    ko: '학습률을 10⁻⁶에서 10⁻², 가중치 감소 계수를 10⁻⁸에서 10⁻⁴ 사이에서 무작위로 백 번 고릅니다. 검증 정확도는 둘 가운데 어느 쪽에 달려 있을까요? 가장 좋은 학습률은 범위의 가운데에 있을까요?',
    en: 'A hundred times the learning rate is drawn between 10⁻⁶ and 10⁻² and the strength of weight decay between 10⁻⁸ and 10⁻⁴. On which of the two does validation accuracy depend? And does the best learning rate lie amid its range?',
  },
  reference: 'Deep Learning from Scratch, 6.5 (hyperparameter_optimization)',
  experiment: {
    name: 'Search of the learning rate and of weight decay',
    data: { trainSize: 500, validationFraction: 0.2, test: 'sealed' },
    network: { hidden: [100, 100, 100, 100, 100, 100], activation: 'relu', initializer: { id: 'he' } },
    optimizer: { id: 'sgd' },
    penalty: { id: 'l2' },
    training: { batchSize: 100, epochs: 50 },
    search: {
      // In the order in which the book draws them.
      space: {
        'penalty.lambda': { low: 1e-8, high: 1e-4, scale: 'log' },
        'optimizer.learningRate': { low: 1e-6, high: 1e-2, scale: 'log' },
      },
    },
  },
  measures: bookSearch,
};

const SCALES = 16;
/** 10⁰ … 10⁻⁴, as in the figure of batch normalization. */
const scales = Array.from({ length: SCALES }, (_, index) => pow(10, (index * -4) / (SCALES - 1)));

const scaleMap: SearchPreset = {
  id: 'scale-map',
  title: { ko: '초깃값의 크기와 배치 정규화의 지도', en: 'Map of weight scale and batch normalization' },
  question: {
    ko: '가중치 초깃값의 표준편차 열여섯 가지를 배치 정규화가 있을 때와 없을 때 모두 훈련합니다. 지도에서 배우는 곳은 얼마나 넓을까요?',
    en: 'Sixteen standard deviations of the first weights are trained with batch normalization and without. How wide is what learns on the map?',
  },
  reference: 'Deep Learning from Scratch, 6.3.2 (batch_norm_test)',
  experiment: {
    name: 'Map of weight scale and batch normalization',
    data: { trainSize: 1000, test: 'sealed' },
    network: { hidden: [100, 100, 100, 100, 100], activation: 'relu', initializer: { id: 'normal' } },
    optimizer: { id: 'sgd', learningRate: 0.01 },
    training: { batchSize: 100, epochs: 20 },
    evaluateTrainSize: 1000,
    search: {
      space: { 'network.initializer.std': { values: scales }, 'network.batchNorm': {} },
      ...{ sampler: 'grid', metric: 'train_accuracy' },
    },
  },
  measures: [],
};

export const searchPresetById: ReadonlyMap<string, SearchPreset> = new Map(
  [search, scaleMap].map((preset) => [preset.id, preset]),
);
