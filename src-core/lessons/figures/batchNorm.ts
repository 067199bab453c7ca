import { batchNorm } from '../../presets/batchNorm.ts';
import { last } from '../../verdicts/readings.ts';
import { isMeasured } from '../../verdicts/judge.ts';
import { withParticle } from '../particle.ts';
import { told } from '../told.ts';
import { read } from './readings.ts';
import type { FigureExplanation } from './figureExplanation.ts';

/** What has learned well. */
const LEARNED = 0.8;
/** No better than the share of one digit among 1,000 images. */
const GUESSING = 0.13;

export const batchNormFigure: FigureExplanation = {
  reads: ['train_accuracy'],
  why: (results) => {
    const scales = batchNorm.verdict.measures.flatMap(({ where }) =>
      where['network.batchNorm'] === true ? [where['network.initializer'] as { readonly std: number }] : [],
    );
    const at = (std: number, normalized: boolean): number => {
      const where = { 'network.initializer': { id: 'normal', std }, 'network.batchNorm': normalized };
      return read(results, where, 'train_accuracy', last);
    };
    const ends = scales.map(({ std }) => ({ std, plain: at(std, false), normalized: at(std, true) }));
    const highest = (of: (one: (typeof ends)[number]) => number) =>
      ends.filter((one) => !Number.isNaN(of(one))).reduce((best, one) => (of(one) > of(best) ? one : best));
    const guessing = ends.filter(({ plain }) => plain < GUESSING).length;
    const diverged = results.filter(
      ({ status, plan }) => status === 'diverged' && isMeasured({ where: { 'network.batchNorm': false } }, plan.spec),
    );
    const lost = new Set(diverged.map(({ plan }) => JSON.stringify(plan.choices))).size;
    const [plain, normalized] = [highest((one) => one.plain), highest((one) => one.normalized)];
    const smallest = ends.at(-1)!;
    return [
      {
        ko: `배치 정규화가 없으면 ${ends.length}가지 가운데 ${guessing}가지가 끝에서도 숫자 하나만 찍는 것과 같고(${GUESSING} 미만), 그중 발산한 것은 ${lost}가지입니다. 작은 초깃값은 신호를 층마다 줄이고, 큰 것은 넘치게 합니다.`,
        en: `Without batch normalization ${guessing} of ${ends.length} scales end no better than always naming one digit (below ${GUESSING}); ${lost} diverged. Small weights shrink the signal layer by layer, large ones make it overflow.`,
      },
      {
        ko: `배치 정규화는 층마다 입력을 평균 0, 분산 1로 되돌리므로 순전파의 신호에는 초깃값의 크기가 남지 않습니다. ${ends.filter((one) => one.normalized > LEARNED).length}가지가 ${withParticle(told(LEARNED), '을')} 넘고, 가장 높은 것은 표준편차 ${told(normalized.std)}의 ${told(normalized.normalized)}입니다.`,
        en: `Batch normalization sets the inputs of every layer back to mean 0 and variance 1, so the scale of the weights drops out of the forward signal: ${ends.filter((one) => one.normalized > LEARNED).length} scales pass ${LEARNED}, highest at ${told(normalized.std)} with ${told(normalized.normalized)}.`,
      },
      {
        ko: `그렇다고 크기가 상관없는 것은 아닙니다. 가장 작은 ${told(smallest.std)}에서는 ${told(smallest.normalized)}에 그칩니다. 배치 정규화 없이 가장 높은 표준편차 ${told(plain.std)}에서는 없는 쪽이 ${told(plain.plain)}, 있는 쪽이 ${told(plain.normalized)}입니다.`,
        en: `Yet the scale still matters: the smallest, ${told(smallest.std)}, ends at ${told(smallest.normalized)}. Where the network without it does best, at ${told(plain.std)}, it has ${told(plain.plain)} against ${told(plain.normalized)} with it.`,
      },
    ];
  },
  change: {
    label: { ko: '학습률을 0.1로 올리기', en: 'Raise the learning rate to 0.1' },
    settings: ['optimizer.learningRate=0.1'],
  },
};
