import type { Preset } from './preset.ts';

export const weightDecay: Preset = {
  id: 'weight-decay',
  title: { ko: '오버피팅과 가중치 감소', en: 'Overfitting and weight decay' },
  question: {
    ko: '이미지 300장만으로 7층 신경망을 훈련합니다. 가중치 감소(λ = 0.1)를 쓰면 훈련 정확도와 시험 정확도는 각각 어떻게 달라질까요?',
    en: 'A seven-layer network trains on 300 images only. What will weight decay (λ = 0.1) do to the training accuracy, and what to the test accuracy?',
  },
  expectation: {
    ko: '쓰지 않으면 훈련 정확도는 1.000, 시험 정확도는 0.73–0.77입니다. 쓰면 각각 0.85–0.92와 0.68–0.73이 됩니다. 둘의 차이는 줄지만 시험 정확도가 오르지는 않습니다. λ를 바꾸어 가며 확인해 보십시오.',
    en: 'Without it training accuracy reaches 1.000 and test accuracy 0.73–0.77; with it 0.85–0.92 and 0.68–0.73. The gap shrinks, but test accuracy does not rise. Try other values of λ.',
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
};
