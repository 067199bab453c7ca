import type { Preset } from './preset.ts';

export const initializers: Preset = {
  id: 'initializers',
  title: { ko: 'MNIST로 비교하는 가중치 초깃값', en: 'Initial weights on MNIST' },
  question: {
    ko: '표준편차 0.01, Xavier, He 가운데 하나는 2,000번을 갱신해도 거의 배우지 못합니다. 어느 것이고, 왜 그럴까요?',
    en: 'Of standard deviation 0.01, Xavier and He, one hardly learns in 2,000 updates. Which one, and why?',
  },
  expectation: {
    ko: '표준편차 0.01은 손실이 2.30(무작위로 찍을 때의 값)에 머뭅니다. Xavier는 S자를 그리며 내려가 0.31 안팎에서, He는 더 일찍 내려가 0.23 안팎에서 끝납니다.',
    en: 'Standard deviation 0.01 stays at a loss of 2.30, the value of guessing. Xavier falls along an S-curve to about 0.31; He falls earlier and ends near 0.23.',
  },
  reference: 'Deep Learning from Scratch, 6.2.4 (weight_init_compare)',
  experiment: {
    name: 'Initial weights on MNIST',
    network: { hidden: [100, 100, 100, 100], activation: 'relu' },
    optimizer: { id: 'sgd', learningRate: 0.01 },
    training: { batchSize: 128, iterations: 2000 },
    evaluateEvery: 500,
    evaluateTrainSize: 10_000,
    compare: {
      'network.initializer': [
        { label: 'std 0.01', value: { id: 'normal', std: 0.01 } },
        { id: 'xavier' },
        { id: 'he' },
      ],
    },
  },
  charts: [
    {
      file: 'loss.png',
      title: { ko: '가중치 초깃값에 따른 훈련 손실', en: 'Training loss by initial weights' },
      metrics: ['loss'],
      x: 'iteration',
      range: [0, 2.5],
      scale: 'linear',
      smoothing: 'kaiser',
      panels: null,
    },
    {
      file: 'accuracy.png',
      title: { ko: '가중치 초깃값에 따른 시험 정확도', en: 'Test accuracy by initial weights' },
      metrics: ['test_accuracy'],
      x: 'iteration',
      range: [0, 1],
      scale: 'linear',
      smoothing: 'none',
      panels: null,
    },
  ],
};
