import { first, last, lastMean } from '../../verdicts/readings.ts';
import { withParticle } from '../particle.ts';
import { told } from '../told.ts';
import { inBoth, listed, meanFrom, read } from './readings.ts';
import type { FigureExplanation } from './figureExplanation.ts';

const members = [
  { id: 'sgd', name: { ko: 'SGD', en: 'SGD' } },
  { id: 'momentum', name: { ko: '모멘텀', en: 'Momentum' } },
  { id: 'adagrad', name: { ko: 'AdaGrad', en: 'AdaGrad' } },
  { id: 'adam', name: { ko: 'Adam', en: 'Adam' } },
] as const;

/** Losses of the end are means over as many mini-batches. */
const AT_END = 50;
/** Updates after which the pace at the start is told. */
const EARLY = 100;

export const optimizersFigure: FigureExplanation = {
  reads: ['loss', 'loss_after', 'test_accuracy'],
  why: (results) => {
    const of = (metric: string, reading: Parameters<typeof read>[3]) =>
      members.map(({ id, name }) => ({ name, value: read(results, { optimizer: id }, metric, reading) }));
    const early = of('loss', meanFrom(EARLY - 10, EARLY));
    const [before, after] = [of('loss', lastMean(AT_END)), of('loss_after', lastMean(AT_END))];
    const accuracies = of('test_accuracy', last);
    const untrained = of('loss', first)[0]!.value;
    const lowestOf = (all: typeof before) => all.reduce((least, one) => (one.value < least.value ? one : least)).name;
    const [lowestBefore, lowestAfter] = [lowestOf(before), lowestOf(after)];
    const both = inBoth((language) =>
      members
        .map(({ name }, at) => `${name[language]} ${told(before[at]!.value)} → ${told(after[at]!.value)}`)
        .join(', '),
    );
    const same = lowestBefore === lowestAfter;
    const [adagrad, adam] = [accuracies[2]!.value, accuracies[3]!.value];
    return [
      {
        ko: `같은 초깃값의 손실 ${told(untrained)}에서 출발해 ${EARLY}번 갱신했을 때(앞 10번의 평균) ${listed(early).ko}입니다. 한 번의 갱신으로 얼마나 멀리 가는지가 처음부터 다릅니다.`,
        en: `From a loss of ${told(untrained)}, alike for all, the first ${EARLY} updates lead to (mean of their last ten): ${listed(early).en}. How far one update goes differs from the start.`,
      },
      {
        ko: `마지막 ${AT_END}번의 손실, 갱신 전 → 갱신 후: ${both.ko}. 갱신 후의 손실에는 방금 그 배치에 맞춘 만큼이 들어 있습니다. ${same ? `어느 쪽으로 재도 ${withParticle(lowestAfter.ko, '이')} 가장 낮습니다.` : `그래서 가장 낮은 것이 갱신 전에는 ${lowestBefore.ko}, 갱신 후에는 ${lowestAfter.ko}입니다.`}`,
        en: `The last ${AT_END} losses, before → after the update: ${both.en}. A loss after the update also counts what was just fitted to that batch. ${same ? `Either way ${lowestAfter.en} is lowest.` : `So the lowest is ${lowestBefore.en} before it and ${lowestAfter.en} after it.`}`,
      },
      {
        ko: `시험 정확도는 ${listed(accuracies, 4).ko}입니다. AdaGrad와 Adam의 차이는 ${told(Math.abs(adam - adagrad), 2)}: 손실이 더 낮다고 시험 이미지를 더 잘 맞히는 것은 아닙니다.`,
        en: `Test accuracies: ${listed(accuracies, 4).en}. AdaGrad and Adam differ by ${told(Math.abs(adam - adagrad), 2)}: a lower loss is not by itself better reading.`,
      },
    ];
  },
  change: {
    label: { ko: 'SGD의 학습률을 0.1로 올리기', en: 'Raise the learning rate of SGD to 0.1' },
    settings: ['compare.optimizer.0.learningRate=0.1'],
  },
};
