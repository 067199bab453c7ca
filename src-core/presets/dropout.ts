import { last } from '../verdicts/readings.ts';
import { exactly, overSeeds } from '../verdicts/references.ts';
import { gapBetween, gapChoices } from './gapBetween.ts';
import type { Preset } from './preset.ts';

export const dropout: Preset = {
  id: 'dropout',
  title: { ko: '오버피팅과 드롭아웃', en: 'Overfitting and dropout' },
  question: {
    ko: '이미지 300장으로 7층 신경망을 301에폭 훈련합니다. 뉴런의 20%를 지우며 훈련하면 두 정확도의 차이와 배우는 속도는 어떻게 될까요?',
    en: 'A seven-layer network trains on 300 images for 301 epochs. With a fifth of the units dropped, what happens to the gap between the two accuracies, and to the pace of learning?',
  },
  expectation: {
    ko: '쓰지 않으면 훈련 1.000, 시험 0.73–0.79입니다. 드롭아웃 0.2에서는 301에폭 뒤 훈련 0.60–0.68, 시험 0.48–0.57입니다. 차이는 줄지만, 아직 다 배우지 못했으므로 시험 정확도는 0.2 안팎이나 떨어집니다. 더 오래 훈련해 보십시오. 교재의 스크립트는 에폭마다 갱신을 한 번 더 한 뒤에 정확도를 재므로, 점이 갱신 하나만큼 다릅니다.',
    en: 'Without it training reaches 1.000 and test 0.73–0.79. With ratio 0.2, after 301 epochs, 0.60–0.68 and 0.48–0.57. The gap shrinks, but the network has not learned yet, so test accuracy falls by about 0.2. Try a longer run. The book’s script measures accuracy one update after each epoch, so its points are one update later than these.',
  },
  reference: 'Deep Learning from Scratch, 6.4.3 (overfit_dropout)',
  experiment: {
    name: 'Dropout on 300 images',
    data: { trainSize: 300 },
    network: { hidden: [100, 100, 100, 100, 100, 100], activation: 'relu', initializer: { id: 'he' } },
    optimizer: { id: 'sgd', learningRate: 0.01 },
    training: { batchSize: 100, epochs: 301 },
    evaluateEvery: 3,
    evaluateTrainSize: 300,
    compare: { 'network.dropout': [0, 0.2] },
  },
  charts: [
    {
      file: 'accuracy.png',
      title: { ko: '드롭아웃과 훈련·시험 정확도의 차이', en: 'Dropout and the gap between training and test accuracy' },
      metrics: ['train_accuracy', 'test_accuracy'],
      x: 'epoch',
      range: [0, 1],
      scale: 'linear',
      smoothing: 'none',
      panels: 'network.dropout',
    },
  ],
  verdict: {
    ask: { ko: '301에폭 동안 드롭아웃을 쓰면 어떻게 될까요?', en: 'What will dropout do within 301 epochs?' },
    choices: gapChoices,
    quantity: { ko: '마지막 에폭의 정확도', en: 'Accuracy at the last epoch' },
    oneScale: true,
    measures: [
      {
        id: 'train',
        where: { 'network.dropout': 0 },
        name: { ko: '드롭아웃 없이: 훈련', en: 'without: training' },
        metric: 'train_accuracy',
        of: last,
        reference: exactly(1, 3),
      },
      {
        id: 'test',
        where: { 'network.dropout': 0 },
        name: { ko: '드롭아웃 없이: 시험', en: 'without: test' },
        metric: 'test_accuracy',
        of: last,
        reference: overSeeds(0.759, 0.022),
      },
      {
        id: 'heldTrain',
        where: { 'network.dropout': 0.2 },
        name: { ko: '드롭아웃 0.2: 훈련', en: 'ratio 0.2: training' },
        metric: 'train_accuracy',
        of: last,
        reference: overSeeds(0.635, 0.042),
      },
      {
        id: 'heldTest',
        where: { 'network.dropout': 0.2 },
        name: { ko: '드롭아웃 0.2: 시험', en: 'ratio 0.2: test' },
        metric: 'test_accuracy',
        of: last,
        reference: overSeeds(0.524, 0.043),
      },
    ],
    conclude: gapBetween({
      free: { ko: '드롭아웃 없는 신경망', en: 'the network without dropout' },
      held: { ko: '드롭아웃 0.2', en: 'dropout 0.2' },
    }),
  },
};
