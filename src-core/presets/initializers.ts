import { lastMean } from '../verdicts/readings.ts';
import { overSeeds } from '../verdicts/references.ts';
import type { Preset } from './preset.ts';

export const initializers: Preset = {
  id: 'initializers',
  title: { ko: 'MNIST로 비교하는 가중치 초깃값', en: 'Initial weights on MNIST' },
  question: {
    ko: '표준편차 0.01, Xavier, He 가운데 하나는 2,000번을 갱신해도 거의 배우지 못합니다. 어느 것이고, 왜 그럴까요?',
    en: 'Of standard deviation 0.01, Xavier and He, one hardly learns in 2,000 updates. Which one, and why?',
  },
  expectation: {
    ko: '교재가 그리는 것은 같은 배치의 갱신 후 손실입니다. 표준편차 0.01은 2.30(무작위로 추측할 때의 값)에 머뭅니다. Xavier는 S자를 그리며 내려가 0.29 안팎에서, He는 더 일찍 내려가 0.20 안팎에서 끝납니다. 갱신 전에 재면 각각 0.31과 0.23 안팎입니다.',
    en: 'What the book plots is the loss of each batch after its update. Standard deviation 0.01 stays at 2.30, the value of guessing. Xavier falls along an S-curve to about 0.29; He falls earlier and ends near 0.20. Measured before the update they end near 0.31 and 0.23.',
  },
  reference: 'Deep Learning from Scratch, 6.2.4 (weight_init_compare)',
  experiment: {
    name: 'Initial weights on MNIST',
    network: { hidden: [100, 100, 100, 100], activation: 'relu' },
    optimizer: { id: 'sgd', learningRate: 0.01 },
    training: { batchSize: 128, iterations: 2000 },
    evaluateEvery: 500,
    evaluateTrainSize: 10_000,
    record: { lossAfter: true },
    compare: {
      'network.initializer': [
        { label: { ko: '표준편차 0.01', en: 'std 0.01' }, value: { id: 'normal', std: 0.01 } },
        { id: 'xavier' },
        { id: 'he' },
      ],
    },
  },
  charts: [
    {
      file: 'loss.png',
      title: {
        ko: '가중치 초깃값에 따른 훈련 손실 (갱신 후)',
        en: 'Training loss after the update, by initial weights',
      },
      metrics: ['loss_after'],
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
  verdict: {
    ask: {
      ko: '2,000번을 갱신해도 거의 배우지 못하는 초깃값은 무엇일까요?',
      en: 'Which initial weights hardly learn in 2,000 updates?',
    },
    choices: [
      { id: 'small', text: { ko: '표준편차 0.01', en: 'Standard deviation 0.01' } },
      { id: 'xavier', text: { ko: 'Xavier', en: 'Xavier' } },
      { id: 'he', text: { ko: 'He', en: 'He' } },
    ],
    quantity: { ko: '마지막 50번의 평균 손실 (갱신 후)', en: 'Mean of the last 50 losses, after the update' },
    oneScale: true,
    measures: [
      {
        id: 'small',
        where: { 'network.initializer': 'normal' },
        name: { ko: '표준편차 0.01', en: 'Standard deviation 0.01' },
        metric: 'loss_after',
        of: lastMean(50),
        reference: overSeeds(2.3013, 0.0006),
      },
      {
        id: 'xavier',
        where: { 'network.initializer': 'xavier' },
        name: { ko: 'Xavier', en: 'Xavier' },
        metric: 'loss_after',
        of: lastMean(50),
        reference: overSeeds(0.295, 0.011),
      },
      {
        id: 'he',
        where: { 'network.initializer': 'he' },
        name: { ko: 'He', en: 'He' },
        metric: 'loss_after',
        of: lastMean(50),
        reference: overSeeds(0.199, 0.008),
      },
    ],
    conclude: (found) => {
      // Guessing among ten classes has a loss of ln 10.
      const stuck = found.all.filter(({ mean }) => !(mean < 0.95 * Math.LN10));
      const names = (language: 'ko' | 'en'): string => stuck.map(({ measure }) => measure.name[language]).join(', ');
      const diverged = { ko: '발산', en: 'diverged' };
      const list = (language: 'ko' | 'en'): string =>
        found.all
          .map(({ measure: { name }, mean, diverged: count }) =>
            count > 0 ? `${name[language]} ${diverged[language]}` : `${name[language]} ${mean.toFixed(2)}`,
          )
          .join(', ');
      return {
        answers: stuck.map(({ measure }) => measure.id),
        text:
          stuck.length === 0
            ? {
                ko: `셋 모두 손실이 2.30 아래로 내려갔습니다: ${list('ko')}.`,
                en: `All three fell below a loss of 2.30: ${list('en')}.`,
              }
            : {
                ko: `무작위로 추측할 때의 손실 2.30을 벗어나지 못한 것은 ${names('ko')}입니다. 끝의 손실: ${list('ko')}.`,
                en: `What never left 2.30, the loss of guessing: ${names('en')}. Losses at the end: ${list('en')}.`,
              },
      };
    },
  },
};
