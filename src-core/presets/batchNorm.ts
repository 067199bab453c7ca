import { last } from '../verdicts/readings.ts';
import { between, exactly, overSeeds } from '../verdicts/references.ts';
import { pow } from '../numeric/index.ts';
import type { Reference } from '../verdicts/judge.ts';
import { differenceOf, directionOf } from '../verdicts/difference.ts';
import { divergedNote } from './divergedNote.ts';
import type { Preset } from './preset.ts';

const SCALES = 16;

/** 10⁰ … 10⁻⁴, equally spaced on a log axis: `numpy.logspace(0, -4, 16)`. */
const scales = Array.from({ length: SCALES }, (_, index) => pow(10, (index * -4) / (SCALES - 1)));

const nameOf = (std: number): string => String(Number(std.toPrecision(3)));

/** What overflowed or never moved sits at the share of one class, to the image. */
const without: Readonly<Record<string, Reference>> = {
  '1': between(0.097, 0.116, 3),
  '0.541': exactly(0.097, 3),
  '0.293': overSeeds(0.986, 0.018),
  '0.158': overSeeds(0.859, 0.025),
  '0.0001': between(0.116, 0.117, 3),
};
const withNorm: Readonly<Record<string, Reference>> = {
  '1': overSeeds(0.431, 0.03),
  '0.0136': overSeeds(0.998, 0.0013),
  '0.0001': overSeeds(0.467, 0.054),
};

export const batchNorm: Preset = {
  id: 'batch-norm',
  title: { ko: '배치 정규화와 초깃값의 크기', en: 'Batch normalization and the scale of the first weights' },
  question: {
    ko: '가중치 초깃값의 표준편차를 1에서 0.0001까지 열여섯 가지로 바꿉니다. 배치 정규화가 없으면 몇 개나 제대로 배울까요? 배치 정규화는 언제나 더 빠를까요?',
    en: 'The first weights take sixteen standard deviations from 1 down to 0.0001. How many of them learn without batch normalization? And is batch normalization always the faster one?',
  },
  expectation: {
    ko: '배치 정규화가 없으면 표준편차 두 가지에서만 잘 배웁니다(0.293에서 0.95–1.00, 0.158에서 0.82–0.89). 그 둘에서는 배치 정규화보다 오히려 앞섭니다. 가장 큰 두 가지는 발산하여(NaN) 0.097(숫자 0의 비율)에, 작은 것들은 0.117(숫자 1의 비율)에 머뭅니다. 배치 정규화가 있으면 모두 배우며, 0.01 부근이 가장 좋고 0.0001에서는 0.42–0.53으로 약합니다.',
    en: 'Without batch normalization only two scales learn well (0.293 reaches 0.95–1.00, 0.158 reaches 0.82–0.89), and there they beat batch normalization. The two largest diverge (NaN) and sit at 0.097, the share of the digit 0; the small ones sit at 0.117, that of the digit 1. With batch normalization all of them learn, best around 0.01 and more weakly, 0.42–0.53, at 0.0001.',
  },
  reference: 'Deep Learning from Scratch, 6.3.2 (batch_norm_test)',
  experiment: {
    name: 'Batch normalization by scale of the first weights',
    // The figure shows training accuracy; all 10,000 test images would take most of the time.
    data: { trainSize: 1000, testSize: 1000 },
    network: { hidden: [100, 100, 100, 100, 100], activation: 'relu' },
    optimizer: { id: 'sgd', learningRate: 0.01 },
    // The book draws what diverged to the end, at the share of one class.
    training: { batchSize: 100, epochs: 20, stopOnDivergence: false },
    evaluateEvery: 10,
    evaluateTrainSize: 1000,
    compare: {
      'network.initializer': scales.map((std) => ({
        label: { ko: `표준편차 ${nameOf(std)}`, en: `std ${nameOf(std)}` },
        value: { id: 'normal', std },
      })),
      'network.batchNorm': [true, false],
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
  verdict: {
    ask: {
      ko: '배치 정규화 없이 훈련 정확도가 0.8을 넘는 표준편차는 열여섯 가운데 몇 개일까요?',
      en: 'Without batch normalization, at how many of the sixteen scales does training accuracy pass 0.8?',
    },
    choices: [
      { id: 'none', text: { ko: '하나도 없다', en: 'None' } },
      { id: 'few', text: { ko: '1~4개', en: 'One to four' } },
      { id: 'half', text: { ko: '절반쯤 (5~12개)', en: 'About half (five to twelve)' } },
      { id: 'most', text: { ko: '거의 모두', en: 'Nearly all' } },
    ],
    quantity: { ko: '끝의 훈련 정확도', en: 'Training accuracy at the end' },
    oneScale: true,
    measures: scales.flatMap((std) =>
      [true, false].map((normalized) => {
        const scale = nameOf(std);
        return {
          id: `${scale} ${normalized}`,
          where: { 'network.initializer': { id: 'normal', std }, 'network.batchNorm': normalized },
          name: normalized
            ? { ko: `표준편차 ${scale} (배치 정규화)`, en: `std ${scale} (batch norm)` }
            : { ko: `표준편차 ${scale} (없이)`, en: `std ${scale} (without)` },
          metric: 'train_accuracy',
          of: last,
          reference: (normalized ? withNorm : without)[scale] ?? null,
        };
      }),
    ),
    conclude: (found) => {
      const names = scales.map(nameOf);
      const learned = (normalized: boolean): string[] =>
        names.filter((scale) => found.mean(`${scale} ${normalized}`) > 0.8);
      const plain = learned(false);
      const ahead = names.filter(
        (scale) => directionOf(differenceOf(found.sample(`${scale} false`), found.sample(`${scale} true`))) > 0,
      );
      const count = plain.length;
      const answer = count === 0 ? 'none' : count <= 4 ? 'few' : count <= 12 ? 'half' : 'most';
      const worst = Math.min(...names.map((scale) => found.mean(`${scale} true`)));
      const lead = ahead.length === 0 ? null : ahead.join(', ');
      const apart = divergedNote(found.all.filter(({ diverged }) => diverged > 0));
      return {
        answers: [answer],
        text: {
          ko:
            `배치 정규화가 없으면 표준편차 ${count}가지에서만 0.8을 넘습니다. 배치 정규화가 있으면 ${learned(true).length}가지에서 넘고, 가장 낮은 것도 ${worst.toFixed(2)}입니다. ` +
            (lead === null ? '없는 쪽이 앞서는 표준편차는 없습니다.' : `그래도 ${lead}에서는 없는 쪽이 앞섭니다.`) +
            (apart.ko === '' ? '' : ` ${apart.ko}`),
          en:
            `Without batch normalization ${count} scales pass 0.8. With it ${learned(true).length} do, and the lowest of all ends at ${worst.toFixed(2)}. ` +
            (lead === null
              ? 'At no scale is the network without it ahead.'
              : `Still, at ${lead} the network without it is ahead.`) +
            (apart.en === '' ? '' : ` ${apart.en}`),
        },
      };
    },
  },
};
