import type { Preset } from './preset.ts';

const SCALES = 16;

/** 10⁰ … 10⁻⁴, equally spaced on a log axis: `numpy.logspace(0, -4, 16)`. */
const scales = Array.from({ length: SCALES }, (_, index) => 10 ** ((index * -4) / (SCALES - 1)));

export const batchNorm: Preset = {
  id: 'batch-norm',
  title: { ko: '배치 정규화와 초깃값의 규모', en: 'Batch normalization and the scale of the first weights' },
  question: {
    ko: '가중치 초깃값의 표준편차를 1에서 0.0001까지 열여섯 가지로 바꿉니다. 배치 정규화가 없으면 몇 개나 제대로 배울까요? 배치 정규화는 언제나 더 빠를까요?',
    en: 'The first weights take sixteen standard deviations from 1 down to 0.0001. How many of them learn without batch normalization? And is batch normalization always the faster one?',
  },
  expectation: {
    ko: '배치 정규화가 없으면 두 규모에서만 잘 배웁니다(0.293에서 0.98, 0.158에서 0.82). 그 둘에서는 배치 정규화보다 오히려 앞섭니다. 가장 큰 두 규모는 NaN으로 넘쳐 0.097(숫자 0의 비율)에, 작은 규모는 0.117에 머뭅니다. 배치 정규화가 있으면 모두 배우며, 0.01 부근이 가장 좋고 0.0001에서는 0.5 안팎으로 약합니다.',
    en: 'Without batch normalization only two scales learn well (0.293 reaches 0.98, 0.158 reaches 0.82), and there they beat batch normalization. The two largest overflow to NaN and sit at 0.097, the share of the digit 0; the small ones sit at 0.117. With batch normalization all of them learn, best around 0.01 and more weakly, about 0.5, at 0.0001.',
  },
  reference: 'Deep Learning from Scratch, 6.3.2 (batch_norm_test)',
  experiment: {
    name: 'Batch normalization by scale of the first weights',
    // The figure shows training accuracy; all 10,000 test images would take most of the time.
    data: { trainSize: 1000, testSize: 1000 },
    network: { hidden: [100, 100, 100, 100, 100], activation: 'relu' },
    optimizer: { id: 'sgd', learningRate: 0.01 },
    training: { batchSize: 100, epochs: 20 },
    evaluateEvery: 10,
    evaluateTrainSize: 1000,
    compare: {
      'network.initializer': scales.map((std) => ({
        label: `std ${Number(std.toPrecision(3))}`,
        value: { id: 'normal', std },
      })),
      'network.batchNorm': [
        { label: 'batch norm', value: true },
        { label: 'no batch norm', value: false },
      ],
    },
  },
  charts: [
    {
      file: 'train-accuracy.png',
      title: {
        ko: '초깃값의 표준편차마다 본 훈련 정확도',
        en: 'Training accuracy for each scale of the first weights',
      },
      metrics: ['train_accuracy'],
      x: 'epoch',
      range: [0, 1],
      scale: 'linear',
      smoothing: 'none',
      panels: 'network.initializer',
    },
  ],
};
