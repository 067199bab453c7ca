import { first, last, overall, shareOfValues } from '../verdicts/readings.ts';
import { exactly, overSeeds } from '../verdicts/references.ts';
import { log } from '../numeric/index.ts';
import type { Preset } from './preset.ts';

export const activations: Preset = {
  id: 'activations',
  title: { ko: '초깃값에 따른 활성화 값의 분포', en: 'How initial weights spread the activations' },
  question: {
    ko: '정규분포에서 뽑은 입력 1,000개를 5층 신경망에 흘려 보냅니다. 표준편차 1, 0.01, Xavier, He 초깃값에서 활성화 값은 층을 지나며 어떤 모양이 될까요?',
    en: 'A thousand normally distributed inputs pass through five layers. With standard deviation 1, 0.01, Xavier and He, what shape do the activations take from layer to layer?',
  },
  expectation: {
    ko: '시그모이드에서 표준편차 1은 양 끝 칸에 각각 전체의 3분의 1쯤이 몰린 U자, 0.01은 0.5에 선 뾰족한 봉우리, Xavier는 종 모양이 됩니다. ReLU에서 0.01은 3층이면 0으로 무너지고, Xavier는 평균이 0.40에서 0.10 안팎으로 줄며, He는 평균이 0.56 안팎으로 유지되고 절반이 0입니다. He에서는 값의 20–27%가 1보다 커서 교재의 축 밖에 있으니, 밖으로 나간 비율도 함께 보십시오.',
    en: 'With the sigmoid, standard deviation 1 gives a U with about a third of all values in each end bin, 0.01 a spike at 0.5, Xavier a bell. With ReLU, 0.01 has collapsed to 0 by the third layer, the mean of Xavier sinks from 0.40 to about 0.10, and He keeps its mean near 0.56 with half of the values zero. With He, 20–27% of the values lie above 1, outside the book’s axis: mind the share that falls outside.',
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
        { label: { ko: '표준편차 1', en: 'std 1' }, value: { id: 'normal', std: 1 } },
        { label: { ko: '표준편차 0.01', en: 'std 0.01' }, value: { id: 'normal', std: 0.01 } },
        { id: 'xavier' },
        { id: 'he' },
      ],
    },
  },
  charts: [],
  verdict: {
    ask: {
      ko: 'ReLU를 쓸 때, 다섯 층을 지나도 활성화 값의 평균을 지키는 초깃값은 무엇일까요?',
      en: 'With ReLU, which initial weights keep the mean of the activations through five layers?',
    },
    choices: [
      { id: 'large', text: { ko: '표준편차 1', en: 'Standard deviation 1' } },
      { id: 'small', text: { ko: '표준편차 0.01', en: 'Standard deviation 0.01' } },
      { id: 'xavier', text: { ko: 'Xavier', en: 'Xavier' } },
      { id: 'he', text: { ko: 'He', en: 'He' } },
    ],
    quantity: { ko: '활성화 값의 평균과 비율', en: 'Means and shares of the activations' },
    oneScale: false,
    measures: [
      {
        id: 'ends',
        where: { activation: 'sigmoid', initializer: { id: 'normal', std: 1 } },
        name: { ko: '시그모이드, 표준편차 1: 양 끝 칸 하나의 비율', en: 'Sigmoid, std 1: share of one end bin' },
        metric: 'mean',
        of: shareOfValues(({ counts }) => ((counts[0] ?? NaN) + (counts.at(-1) ?? NaN)) / 2),
        reference: overSeeds(0.319, 0.014, 200),
      },
      {
        id: 'small',
        where: { activation: 'relu', initializer: { id: 'normal', std: 0.01 } },
        name: { ko: 'ReLU, 표준편차 0.01: 5층의 평균', en: 'ReLU, std 0.01: mean of layer 5' },
        metric: 'mean',
        of: last,
        reference: exactly(0, 2),
      },
      {
        id: 'xavier1',
        where: { activation: 'relu', initializer: 'xavier' },
        name: { ko: 'ReLU, Xavier: 1층의 평균', en: 'ReLU, Xavier: mean of layer 1' },
        metric: 'mean',
        of: first,
        reference: overSeeds(0.398, 0.0034, 200),
      },
      {
        id: 'xavier5',
        where: { activation: 'relu', initializer: 'xavier' },
        name: { ko: 'ReLU, Xavier: 5층의 평균', en: 'ReLU, Xavier: mean of layer 5' },
        metric: 'mean',
        of: last,
        reference: overSeeds(0.097, 0.016, 200),
      },
      {
        id: 'he',
        where: { activation: 'relu', initializer: 'he' },
        name: { ko: 'ReLU, He: 층들의 평균', en: 'ReLU, He: mean over the layers' },
        metric: 'mean',
        of: overall,
        reference: overSeeds(0.557, 0.043, 200),
      },
      {
        id: 'outside',
        where: { activation: 'relu', initializer: 'he' },
        name: { ko: 'ReLU, He: 1보다 큰 값의 비율', en: 'ReLU, He: share of values above 1' },
        metric: 'mean',
        of: shareOfValues(({ above }) => above),
        reference: overSeeds(0.232, 0.017, 200),
      },
      {
        id: 'he5',
        where: { activation: 'relu', initializer: 'he' },
        name: { ko: 'ReLU, He: 5층의 평균 ÷ 1층의 평균', en: 'ReLU, He: mean of layer 5 over that of layer 1' },
        metric: 'mean',
        of: (values) => last(values) / first(values),
        reference: null,
      },
      {
        id: 'large5',
        where: { activation: 'relu', initializer: { id: 'normal', std: 1 } },
        name: {
          ko: 'ReLU, 표준편차 1: 5층의 평균 ÷ 1층의 평균',
          en: 'ReLU, std 1: mean of layer 5 over that of layer 1',
        },
        metric: 'mean',
        of: (values) => last(values) / first(values),
        reference: null,
      },
    ],
    conclude: (found) => {
      const kept: Readonly<Record<string, number>> = {
        large: found.mean('large5'),
        small: found.mean('small') / 0.04,
        xavier: found.mean('xavier5') / found.mean('xavier1'),
        he: found.mean('he5'),
      };
      const steady = Object.keys(kept).filter((id) => Math.abs(log(kept[id] ?? NaN)) < log(1.6));
      const [xavier, he] = [kept['xavier'], kept['he']].map((ratio) => `${Math.round(100 * (ratio ?? NaN))}%`);
      const grown = Math.round(kept['large'] ?? NaN).toLocaleString('en');
      return {
        answers: steady,
        text: {
          ko: `ReLU의 5층에서 평균은 1층에 비해 He가 ${he}, Xavier가 ${xavier}입니다. 표준편차 0.01은 0으로 무너지고, 표준편차 1은 ${grown}배로 커집니다.`,
          en: `With ReLU the mean of layer 5 is ${he} of that of layer 1 for He, and ${xavier} for Xavier. Standard deviation 0.01 collapses to 0, and 1 grows ${grown} times.`,
        },
      };
    },
  },
};
