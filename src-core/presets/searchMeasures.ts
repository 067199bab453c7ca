/** What a search came to, in numbers that the book's own script has too. */
import { log10 } from '../search/space.ts';
import { bestFirst } from '../search/tried.ts';
import { pearson } from '../statistics/index.ts';
import { around, overSeeds } from '../verdicts/references.ts';
import type { Tried } from '../search/tried.ts';
import type { Localized } from '../schema/localized.ts';
import type { Reference } from '../verdicts/judge.ts';

export interface SearchMeasure {
  readonly id: string;
  readonly name: Localized;
  /** NaN where nothing can be said. */
  readonly of: (tried: readonly Tried[]) => number;
  readonly reference: Reference;
}

const RATE = 'optimizer.learningRate';
/** Little more than guessing among ten digits. */
const LITTLE = 0.2;

/** Of those that were not lost. */
const bestOf = (tried: readonly Tried[]): Tried | undefined => bestFirst(tried).find(({ score }) => score > -Infinity);

const rateOf = (one: Tried | undefined): number => {
  const rate = one?.settings.get(RATE);
  return typeof rate === 'number' ? rate : NaN;
};

/** What was lost told as many images right as guessing does. */
const accuracyOf = ({ score }: Tried): number => (score === -Infinity ? 0.1 : score);

/** Of the textbook's random search, its script run with ten and with fifteen seeds. */
export const bookSearch: readonly SearchMeasure[] = [
  {
    id: 'best',
    name: { ko: '가장 좋은 검증 정확도', en: 'Best validation accuracy' },
    of: (tried) => bestOf(tried)?.score ?? NaN,
    reference: overSeeds(0.8, 0.04, 10),
  },
  {
    id: 'rate',
    name: { ko: '그때의 학습률', en: 'its learning rate' },
    of: (tried) => rateOf(bestOf(tried)),
    reference: around(0.006, 0.01, 15, 3),
  },
  {
    id: 'little',
    name: { ko: '정확도가 0.2에 못 미친 시도의 비율', en: 'share of trials below 0.2' },
    of: (tried) => tried.filter((one) => accuracyOf(one) < LITTLE).length / tried.length,
    reference: around(0.65, 0.8, 15),
  },
  {
    id: 'follows',
    name: { ko: '정확도와 log η의 상관계수', en: 'correlation of accuracy with log η' },
    of: (tried) =>
      pearson(
        tried.map((one) => log10(rateOf(one))),
        tried.map(accuracyOf),
      ),
    reference: around(0.68, 0.76, 10),
  },
];
