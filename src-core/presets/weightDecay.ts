import { last } from '../verdicts/readings.ts';
import { exactly, overSeeds } from '../verdicts/references.ts';
import { gapBetween, gapChoices } from './gapBetween.ts';
import type { Preset } from './preset.ts';

export const weightDecay: Preset = {
  id: 'weight-decay',
  title: { ko: '오버피팅과 가중치 감소', en: 'Overfitting and weight decay' },
  question: {
    ko: '이미지 300장만으로 7층 신경망을 훈련합니다. 가중치 감소(λ = 0.1)를 쓰면 훈련 정확도와 시험 정확도는 각각 어떻게 달라질까요?',
    en: 'A seven-layer network trains on 300 images only. What will weight decay (λ = 0.1) do to the training accuracy, and what to the test accuracy?',
  },
  expectation: {
    ko: '쓰지 않으면 훈련 정확도는 1.000, 시험 정확도는 0.72–0.78입니다. 쓰면 각각 0.88–0.92와 0.70–0.73이 됩니다. 둘의 차이는 줄지만 시험 정확도는 오르지 않고 조금 내려갑니다. λ를 바꾸어 가며 확인해 보십시오. SGD에서는 L2 벌점 λ = 0.1과 분리된 가중치 감소 ηλ = 0.001이 같은 곡선을 그리지만 Adam에서는 다릅니다(시험 0.678과 0.786). 교재의 스크립트는 에폭마다 갱신을 한 번 더 한 뒤에 정확도를 재므로, 점이 갱신 하나만큼 다릅니다.',
    en: 'Without it training accuracy reaches 1.000 and test accuracy 0.72–0.78; with it 0.88–0.92 and 0.70–0.73. The gap shrinks, but test accuracy does not rise; it falls a little. Try other values of λ. With SGD the L2 penalty of λ = 0.1 and decoupled decay by ηλ = 0.001 give the same curve; with Adam they differ (test 0.678 and 0.786). The book’s script measures accuracy one update after each epoch, so its points are one update later than these.',
  },
  reference: 'Deep Learning from Scratch, 6.4.1–6.4.2 (overfit_weight_decay)',
  experiment: {
    name: 'Weight decay on 300 images',
    data: { trainSize: 300 },
    network: { hidden: [100, 100, 100, 100, 100, 100], activation: 'relu', initializer: { id: 'he' } },
    optimizer: { id: 'sgd', learningRate: 0.01 },
    training: { batchSize: 100, epochs: 201 },
    evaluateEvery: 3,
    evaluateTrainSize: 300,
    compare: {
      penalty: [
        { label: 'λ 0', value: { id: 'none' } },
        { label: 'λ 0.1', value: { id: 'l2', lambda: 0.1 } },
      ],
    },
  },
  charts: [
    {
      file: 'accuracy.png',
      title: {
        ko: '가중치 감소와 훈련·시험 정확도의 차이',
        en: 'Weight decay and the gap between training and test accuracy',
      },
      metrics: ['train_accuracy', 'test_accuracy'],
      x: 'epoch',
      range: [0, 1],
      scale: 'linear',
      smoothing: 'none',
      panels: 'penalty',
    },
  ],
  verdict: {
    ask: { ko: '가중치 감소를 쓰면 어떻게 될까요?', en: 'What will weight decay do?' },
    choices: gapChoices,
    quantity: { ko: '마지막 에폭의 정확도', en: 'Accuracy at the last epoch' },
    oneScale: true,
    measures: [
      {
        id: 'train',
        where: { penalty: 'none' },
        name: { ko: 'λ 0: 훈련', en: 'λ 0: training' },
        metric: 'train_accuracy',
        of: last,
        reference: exactly(1, 3),
      },
      {
        id: 'test',
        where: { penalty: 'none' },
        name: { ko: 'λ 0: 시험', en: 'λ 0: test' },
        metric: 'test_accuracy',
        of: last,
        reference: overSeeds(0.755, 0.022),
      },
      {
        id: 'heldTrain',
        where: { penalty: 'l2' },
        name: { ko: 'λ 0.1: 훈련', en: 'λ 0.1: training' },
        metric: 'train_accuracy',
        of: last,
        reference: overSeeds(0.893, 0.019),
      },
      {
        id: 'heldTest',
        where: { penalty: 'l2' },
        name: { ko: 'λ 0.1: 시험', en: 'λ 0.1: test' },
        metric: 'test_accuracy',
        of: last,
        reference: overSeeds(0.715, 0.016),
      },
    ],
    conclude: gapBetween({ free: { ko: 'λ 0', en: 'λ 0' }, held: { ko: 'λ 0.1', en: 'λ 0.1' } }),
  },
};
