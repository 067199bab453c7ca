import type { Preset } from './preset.ts';

export const activations: Preset = {
  id: 'activations',
  title: { ko: '초깃값에 따른 활성화 값의 분포', en: 'How initial weights spread the activations' },
  question: {
    ko: '정규분포에서 뽑은 입력 1,000개를 5층 신경망에 흘려 보냅니다. 표준편차 1, 0.01, Xavier, He 초깃값에서 활성화 값은 층을 지나며 어떤 모양이 될까요?',
    en: 'A thousand normally distributed inputs pass through five layers. With standard deviation 1, 0.01, Xavier and He, what shape do the activations take from layer to layer?',
  },
  expectation: {
    ko: '시그모이드에서 표준편차 1은 양 끝 칸에 각각 전체의 4분의 1에서 3분의 1이 몰린 U자, 0.01은 0.5에 선 뾰족한 봉우리, Xavier는 종 모양이 됩니다. ReLU에서 0.01은 3층이면 0으로 무너지고, Xavier는 평균이 0.40에서 0.09로 줄며, He는 평균이 0.53–0.64로 유지되고 절반이 0입니다. He에서는 값의 22–27 %가 1보다 커서 책의 축 밖에 있으니, 밖으로 나간 비율도 함께 보십시오.',
    en: 'With the sigmoid, standard deviation 1 gives a U with a quarter to a third of all values in each end bin, 0.01 a spike at 0.5, Xavier a bell. With ReLU, 0.01 has collapsed to 0 by the third layer, the mean of Xavier sinks from 0.40 to 0.09, and He keeps its mean at 0.53–0.64 with half of the values zero. With He, 22–27 % of the values lie above 1, outside the book’s axis: mind the share that falls outside.',
  },
  reference: 'Deep Learning from Scratch, 6.2.2–6.2.3 (weight_init_activation_histogram)',
  experiment: {
    kind: 'activations',
    name: 'Activations by initial weights',
    examples: 1000,
    width: 100,
    layers: 5,
    compare: {
      activation: ['sigmoid', 'relu', 'tanh'],
      initializer: [
        { label: 'std 1', value: { id: 'normal', std: 1 } },
        { label: 'std 0.01', value: { id: 'normal', std: 0.01 } },
        { id: 'xavier' },
        { id: 'he' },
      ],
    },
  },
  charts: [],
};
