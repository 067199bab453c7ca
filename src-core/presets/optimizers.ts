import { lastMean } from '../report/readings.ts';
import { overSeeds } from '../report/references.ts';
import { lowestOf } from './lowestOf.ts';
import type { Preset } from './preset.ts';

export const optimizers: Preset = {
  id: 'optimizers',
  part: 'update',
  title: { ko: 'MNIST로 비교하는 네 가지 최적화 기법', en: 'Four optimizers on MNIST' },
  question: {
    ko: '같은 신경망, 같은 초깃값, 같은 배치로 2,000번 갱신합니다. 어느 기법의 손실이 가장 빨리 줄고, 어느 기법이 가장 느릴까요?',
    en: 'The same network, the same first weights, the same batches, 2,000 updates. Whose loss falls fastest, and whose slowest?',
  },
  expectation: {
    ko: 'SGD가 가장 느립니다. 마지막 50번의 평균 손실은 SGD가 0.23 안팎, 모멘텀이 0.07, AdaGrad와 Adam이 0.05 안팎입니다. AdaGrad와 Adam의 차이는 시드를 바꿀 때의 흔들림보다 작으니, 시드 하나로 순위를 정하지 마십시오.',
    en: 'SGD is the slowest. The mean of the last 50 losses is about 0.23 for SGD, 0.07 for Momentum and 0.05 for AdaGrad and Adam. AdaGrad and Adam differ by less than seeds do, so one seed cannot rank them.',
  },
  reference: 'Deep Learning from Scratch, 6.1.8 (optimizer_compare_mnist)',
  experiment: {
    name: 'Optimizers on MNIST',
    network: { hidden: [100, 100, 100, 100], activation: 'relu', initializer: { id: 'he' } },
    training: { batchSize: 128, iterations: 2000 },
    evaluateEvery: 500,
    evaluateTrainSize: 10_000,
    compare: {
      optimizer: [
        { id: 'sgd', learningRate: 0.01 },
        { id: 'momentum', learningRate: 0.01 },
        { id: 'adagrad', learningRate: 0.01 },
        { id: 'adam', learningRate: 0.001 },
      ],
    },
  },
  charts: [
    {
      file: 'loss.png',
      title: { ko: '최적화 기법에 따른 훈련 손실', en: 'Training loss by optimizer' },
      metrics: ['loss'],
      x: 'iteration',
      range: [0, 1],
      scale: 'linear',
      smoothing: 'kaiser',
      panels: null,
    },
    {
      file: 'accuracy.png',
      title: { ko: '최적화 기법에 따른 시험 정확도', en: 'Test accuracy by optimizer' },
      metrics: ['test_accuracy'],
      x: 'iteration',
      range: [0, 1],
      scale: 'linear',
      smoothing: 'none',
      panels: null,
    },
  ],
  verdict: {
    ask: {
      ko: '2,000번을 갱신한 뒤 손실이 가장 낮은 기법은 무엇일까요?',
      en: 'Whose loss will be lowest after 2,000 updates?',
    },
    choices: [
      { id: 'sgd', text: { ko: 'SGD', en: 'SGD' } },
      { id: 'momentum', text: { ko: '모멘텀', en: 'Momentum' } },
      { id: 'adagrad', text: { ko: 'AdaGrad', en: 'AdaGrad' } },
      { id: 'adam', text: { ko: 'Adam', en: 'Adam' } },
    ],
    quantity: { ko: '마지막 50번의 평균 손실', en: 'Mean of the last 50 losses' },
    oneScale: true,
    measures: [
      {
        id: 'sgd',
        where: { optimizer: 'sgd' },
        name: { ko: 'SGD', en: 'SGD' },
        metric: 'loss',
        of: lastMean(50),
        reference: overSeeds(0.227, 0.009),
      },
      {
        id: 'momentum',
        where: { optimizer: 'momentum' },
        name: { ko: '모멘텀', en: 'Momentum' },
        metric: 'loss',
        of: lastMean(50),
        reference: overSeeds(0.069, 0.006),
      },
      {
        id: 'adagrad',
        where: { optimizer: 'adagrad' },
        name: { ko: 'AdaGrad', en: 'AdaGrad' },
        metric: 'loss',
        of: lastMean(50),
        reference: overSeeds(0.053, 0.005),
      },
      {
        id: 'adam',
        where: { optimizer: 'adam' },
        name: { ko: 'Adam', en: 'Adam' },
        metric: 'loss',
        of: lastMean(50),
        reference: overSeeds(0.049, 0.008),
      },
    ],
    conclude: lowestOf,
  },
};
