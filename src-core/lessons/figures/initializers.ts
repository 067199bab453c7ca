import { last, lastMean } from '../../verdicts/readings.ts';
import { meanOf } from '../../statistics/index.ts';
import { told } from '../told.ts';
import { inBoth, listed, read } from './readings.ts';
import type { FigureExplanation } from './figureExplanation.ts';

const members = [
  { id: 'normal', name: { ko: '표준편차 0.01', en: 'std 0.01' } },
  { id: 'xavier', name: { ko: 'Xavier', en: 'Xavier' } },
  { id: 'he', name: { ko: 'He', en: 'He' } },
] as const;

const HALF = Math.LN10 / 2;
const WINDOW = 50;

/** The first update at which the mean of the last 50 losses is below half of guessing's; NaN where it never is. */
function halvedAt(values: readonly number[]): number {
  for (let end = WINDOW; end <= values.length; end++) if (meanOf(values.slice(end - WINDOW, end)) < HALF) return end;
  return NaN;
}

export const initializersFigure: FigureExplanation = {
  reads: ['loss', 'test_accuracy'],
  why: (results) => {
    const of = (id: string, metric: string, reading: Parameters<typeof read>[3]): number =>
      read(results, { 'network.initializer': id }, metric, reading);
    const halved = members.map(({ id, name }) => ({ name, at: of(id, 'loss', halvedAt) }));
    const never = { ko: '끝까지 아님', en: 'never' };
    const when = inBoth((language) =>
      halved
        .map(({ name, at }) => `${name[language]} ${Number.isNaN(at) ? never[language] : told(Math.round(at), 4)}`)
        .join(', '),
    );
    const accuracies = members.map(({ id, name }) => ({ name, value: of(id, 'test_accuracy', last) }));
    return [
      {
        ko: `너비 100에서 층마다 제곱 평균에 ½·100·σ²이 곱해집니다. 표준편차 0.01이면 0.005배, Xavier면 0.5배, He면 1배이므로 0.01의 신호와 기울기는 네 층에서 거의 사라집니다.`,
        en: `At width 100 each layer multiplies the mean square by ½·100·σ²: 0.005 for standard deviation 0.01, 0.5 for Xavier, 1 for He. With 0.01 signal and gradient are all but gone after four layers.`,
      },
      {
        ko: `그래서 0.01의 손실은 끝에서도 ${told(of('normal', 'loss', lastMean(WINDOW)), 4)}입니다. 열 가지를 똑같은 확률로 추측하면 손실은 ln 10 = 2.303입니다. 시험 정확도: ${listed(accuracies).ko}.`,
        en: `So the loss of 0.01 ends at ${told(of('normal', 'loss', lastMean(WINDOW)), 4)}; to guess evenly among ten digits costs ln 10 = 2.303. Test accuracies: ${listed(accuracies).en}.`,
      },
      {
        ko: `손실(${WINDOW}번의 평균)이 그 절반으로 내려간 갱신: ${when.ko}. 신호를 지키는 초깃값일수록 일찍 배우기 시작합니다.`,
        en: `The update at which the loss (mean of ${WINDOW}) is down to half of that: ${when.en}. What keeps the signal begins to learn sooner.`,
      },
    ];
  },
  change: {
    label: { ko: '셋 모두에 배치 정규화를 넣기', en: 'Put batch normalization into all three' },
    settings: ['network.batchNorm=true'],
  },
};
