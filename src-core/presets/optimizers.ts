import { lastMean } from '../verdicts/readings.ts';
import { overSeeds } from '../verdicts/references.ts';
import { lowestOf } from './lowestOf.ts';
import type { Preset } from './preset.ts';

export const optimizers: Preset = {
  id: 'optimizers',
  title: { ko: 'MNIST로 비교하는 네 가지 최적화 기법', en: 'Four optimizers on MNIST' },
  question: {
    ko: '같은 신경망, 같은 초깃값, 같은 배치로 2,000번 갱신합니다. 어느 기법의 손실이 가장 빨리 줄고, 어느 기법이 가장 느릴까요?',
    en: 'The same network, the same first weights, the same batches, 2,000 updates. Whose loss falls fastest, and whose slowest?',
  },
  expectation: {
    ko: '교재가 그리는 것은 같은 배치의 갱신 후 손실입니다. 마지막 50번의 평균은 SGD가 0.20 안팎으로 가장 높고, 모멘텀이 0.06, Adam이 0.038, AdaGrad가 0.029로 가장 낮습니다(교재의 스크립트에서 시드 5개 모두). 갱신 전에 재면 순서가 바뀌어 Adam이 0.049로 AdaGrad의 0.053보다 조금 낮습니다. 갱신 후 손실에는 갱신 한 번이 방금 그 배치에 얼마나 맞추었는지도 들어 있습니다. 시험 정확도는 둘이 같습니다.',
    en: 'What the book plots is the loss of each batch after its update. The mean of the last 50 is highest for SGD, about 0.20, then 0.06 for Momentum, 0.038 for Adam and 0.029 for AdaGrad, lowest with all five seeds of the book’s script. Measured before the update the order changes: Adam at 0.049 is a little below AdaGrad at 0.053. A loss after the update also tells how far one update fits its own batch. In test accuracy the two are equal.',
  },
  reference: 'Deep Learning from Scratch, 6.1.8 (optimizer_compare_mnist)',
  experiment: {
    name: 'Optimizers on MNIST',
    network: { hidden: [100, 100, 100, 100], activation: 'relu', initializer: { id: 'he' } },
    training: { batchSize: 128, iterations: 2000 },
    evaluateEvery: 500,
    evaluateTrainSize: 10_000,
    record: { lossAfter: true },
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
      title: { ko: '최적화 기법에 따른 훈련 손실 (갱신 후)', en: 'Training loss after the update, by optimizer' },
      metrics: ['loss_after'],
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
      ko: '2,000번을 갱신하는 동안 마지막에 손실(같은 배치의 갱신 후)이 가장 낮은 기법은 무엇일까요?',
      en: 'Whose loss, of the same batch after its update, will be lowest at the end of 2,000 updates?',
    },
    choices: [
      { id: 'sgd', text: { ko: 'SGD', en: 'SGD' } },
      { id: 'momentum', text: { ko: '모멘텀', en: 'Momentum' } },
      { id: 'adagrad', text: { ko: 'AdaGrad', en: 'AdaGrad' } },
      { id: 'adam', text: { ko: 'Adam', en: 'Adam' } },
    ],
    quantity: { ko: '마지막 50번의 평균 손실 (갱신 후)', en: 'Mean of the last 50 losses, after the update' },
    oneScale: true,
    measures: [
      {
        id: 'sgd',
        where: { optimizer: 'sgd' },
        name: { ko: 'SGD', en: 'SGD' },
        metric: 'loss_after',
        of: lastMean(50),
        reference: overSeeds(0.2, 0.01),
      },
      {
        id: 'momentum',
        where: { optimizer: 'momentum' },
        name: { ko: '모멘텀', en: 'Momentum' },
        metric: 'loss_after',
        of: lastMean(50),
        reference: overSeeds(0.062, 0.003),
      },
      {
        id: 'adagrad',
        where: { optimizer: 'adagrad' },
        name: { ko: 'AdaGrad', en: 'AdaGrad' },
        metric: 'loss_after',
        of: lastMean(50),
        reference: overSeeds(0.029, 0.003),
      },
      {
        id: 'adam',
        where: { optimizer: 'adam' },
        name: { ko: 'Adam', en: 'Adam' },
        metric: 'loss_after',
        of: lastMean(50),
        reference: overSeeds(0.038, 0.004),
      },
    ],
    conclude: lowestOf,
  },
};
