/** The chapter's own question, "which one to use?", asked of more than one set of data. */
import { joined } from '../experiment/describe.ts';
import { differenceOf, directionOf } from '../verdicts/difference.ts';
import { rankingBy } from '../verdicts/ranking.ts';
import { last } from '../verdicts/readings.ts';
import { tellRanking } from '../verdicts/tellRanking.ts';
import { tellStanding } from '../verdicts/tellStanding.ts';
import type { Localized } from '../schema/localized.ts';
import type { Measure, Conclusion, Findings } from '../verdicts/judge.ts';
import type { Sample } from '../verdicts/sample.ts';
import type { Preset } from './preset.ts';

const METRIC = 'test_accuracy';
const optimizers = [
  { id: 'sgd', learningRate: 0.01, name: { ko: 'SGD', en: 'SGD' } },
  { id: 'momentum', learningRate: 0.01, name: { ko: '모멘텀', en: 'Momentum' } },
  { id: 'adagrad', learningRate: 0.01, name: { ko: 'AdaGrad', en: 'AdaGrad' } },
  { id: 'rmsprop', learningRate: 0.001, name: { ko: 'RMSProp', en: 'RMSprop' } },
  { id: 'adam', learningRate: 0.001, name: { ko: 'Adam', en: 'Adam' } },
] as const;
const sizes = [
  { data: { dataset: 'mnist', trainSize: 60_000 }, where: { ko: '이미지 60,000장', en: '60,000 images' } },
  { data: { dataset: 'mnist', trainSize: 300 }, where: { ko: '이미지 300장', en: '300 images' } },
] as const;
/** Where its files are at hand; the question is not of it. */
const clothes = {
  data: { dataset: 'fashion-mnist', trainSize: 60_000 },
  where: { ko: 'Fashion-MNIST', en: 'Fashion-MNIST' },
} as const;

type On = (typeof sizes)[number] | typeof clothes;
const idOn = (optimizer: string, { data: { dataset, trainSize } }: On): string =>
  `${optimizer} ${dataset} ${trainSize}`;

const measures = [...sizes, clothes].flatMap((on) =>
  optimizers.map(({ id, name }): Measure => ({
    id: idOn(id, on),
    where: { optimizer: id, 'data.dataset': on.data.dataset, 'data.trainSize': on.data.trainSize },
    name: joined([name, on.where], ', '),
    metric: METRIC,
    of: last,
    reference: null,
    ...(on === clothes && { optional: true }),
  })),
);

/** Whether another is ahead of Adam, as far as the seeds tell. */
const isBehind = (adam: Sample, others: readonly Sample[]): boolean =>
  others.some((other) => directionOf(differenceOf(other, adam)) > 0);

function conclude(found: Findings, here: Localized): Conclusion {
  const asked = [...sizes, clothes].filter((on) => optimizers.every(({ id }) => found.has(idOn(id, on))));
  const each = asked.map((on) => {
    const samples = optimizers.map(({ id, name }) => ({ ...found.sample(idOn(id, on)), name }));
    const ranking = tellRanking(rankingBy(METRIC, 'higher', samples), here);
    const where = { ko: `${on.where.ko}.`, en: `${on.where.en}.` };
    return {
      told: joined([where, ranking, tellStanding(samples)], ' '),
      behind: isBehind(samples.at(-1)!, samples.slice(0, -1)),
    };
  });
  const [many, few] = each.slice(0, sizes.length).map(({ behind }) => behind);
  const answer = many ? (few ? 'never' : 'few') : few ? 'many' : 'always';
  return {
    answers: [answer],
    text: joined(
      each.map(({ told }) => told),
      ' ',
    ),
  };
}

export const alwaysAdam: Preset = {
  id: 'always-adam',
  title: { ko: '언제나 Adam일까?', en: 'Always Adam?' },
  question: {
    ko: '다섯 가지 최적화 기법을 이미지 60,000장과 300장에서, 시드 여섯 개로 훈련합니다. 어느 쪽에서나 Adam보다 나은 기법은 없을까요?',
    en: 'Five optimizers train on 60,000 images and on 300, with six seeds each. Is none of them better than Adam on either?',
  },
  expectation: {
    ko: '교재의 학습률에 시드 여섯 개입니다. 60,000장에서는 RMSProp 97.3 ± 0.2%, Adam 97.2 ± 0.2%, AdaGrad 97.2 ± 0.1%를 구별할 수 없고, 모멘텀 96.9%와 SGD 93.4%가 뒤처집니다. 300장에서는 RMSProp 80.9 ± 0.6%, AdaGrad 80.3 ± 0.5%, Adam 80.0 ± 0.8%, 모멘텀 79.2 ± 0.8%, SGD 78.5 ± 0.8%입니다. 평균 순위는 RMSProp 1.6, Adam 2.2, AdaGrad 2.3, 모멘텀 4.0, SGD 4.9입니다. Adam은 크게 뒤처지는 곳이 없지만, 어디서도 맨 앞은 아닙니다. 학습률부터 저마다 스무 가지씩 검증 데이터로 찾으면(descent tune) 60,000장에서 SGD가 96.8 ± 0.3%까지 올라오고 나머지 넷은 97.1–97.3%에 모입니다. 300장에서는 RMSProp 80.8 ± 1.0%, Adam 80.2 ± 1.0%, AdaGrad 79.9 ± 0.3%, SGD 79.1 ± 0.8%, 모멘텀 78.8 ± 0.7%입니다. 평균 순위는 AdaGrad 2.3, Adam 2.4, RMSProp 2.5, 모멘텀 3.3, SGD 4.5가 되며, 맨 앞과 구별되는 것은 SGD뿐입니다.',
    en: 'At the chapter’s learning rates, with six seeds: on 60,000 images RMSprop 97.3 ± 0.2%, Adam 97.2 ± 0.2% and AdaGrad 97.2 ± 0.1% cannot be told apart; Momentum (96.9%) and SGD (93.4%) are behind. On 300 images RMSprop has 80.9 ± 0.6%, AdaGrad 80.3 ± 0.5%, Adam 80.0 ± 0.8%, Momentum 79.2 ± 0.8%, SGD 78.5 ± 0.8%. Mean ranks are 1.6 for RMSprop, 2.2 for Adam, 2.3 for AdaGrad, 4.0 for Momentum and 4.9 for SGD. So Adam is nowhere far behind, and nowhere first. When twenty learning rates of each are tried first on validation data (descent tune), SGD comes up to 96.8 ± 0.3% on 60,000 images and the other four lie between 97.1 and 97.3%; on 300 images RMSprop has 80.8 ± 1.0%, Adam 80.2 ± 1.0%, AdaGrad 79.9 ± 0.3%, SGD 79.1 ± 0.8%, Momentum 78.8 ± 0.7%. Mean ranks are then 2.3 for AdaGrad, 2.4 for Adam, 2.5 for RMSprop, 3.3 for Momentum and 4.5 for SGD, and only SGD is told apart from the first.',
  },
  reference: 'Deep Learning from Scratch, 6.1.7–6.1.8',
  experiment: {
    name: 'Always Adam?',
    network: { hidden: [100, 100, 100, 100], activation: 'relu', initializer: { id: 'he' } },
    training: { batchSize: 128, iterations: 2000 },
    evaluateEvery: 500,
    evaluateTrainSize: 10_000,
    seeds: [0, 1, 2, 3, 4, 5],
    compare: {
      data: sizes.map(({ data }) => data),
      optimizer: optimizers.map(({ id, learningRate }) => ({ id, learningRate })),
    },
  },
  beside: { path: 'data', values: [{ dataset: clothes.data.dataset, value: clothes.data }] },
  charts: [
    {
      file: 'accuracy.png',
      title: { ko: '데이터와 최적화 기법에 따른 시험 정확도', en: 'Test accuracy by data and optimizer' },
      metrics: [METRIC],
      x: 'iteration',
      range: [0, 1],
      scale: 'linear',
      smoothing: 'none',
      panels: 'data',
    },
  ],
  verdict: {
    ask: {
      ko: '시험 정확도에서 Adam보다 나은 기법이 없는 곳은 어디일까요?',
      en: 'Where will no optimizer be better than Adam in test accuracy?',
    },
    choices: [
      { id: 'always', text: { ko: '둘 다', en: 'On both' } },
      { id: 'many', text: { ko: '60,000장에서만', en: 'On 60,000 images only' } },
      { id: 'few', text: { ko: '300장에서만', en: 'On 300 images only' } },
      { id: 'never', text: { ko: '어디에도 없다', en: 'On neither' } },
    ],
    quantity: { ko: '마지막 시험 정확도', en: 'Test accuracy at the end' },
    oneScale: true,
    measures,
    conclude,
  },
};
