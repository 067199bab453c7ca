/** What seeds do to a verdict, in sentences. */
import { inBoth } from '../inBoth.ts';
import { MOST_SEEDS, POWER } from './seedsNeeded.ts';
import type { Localized } from '../../schema/localized.ts';
import type { SeedDoubt } from './seedDoubt.ts';

const percent = (share: number): string => {
  const whole = Math.round(100 * share);
  return share > 0 && whole === 0 ? '< 1%' : share < 1 && whole === 100 ? '> 99%' : `${whole}%`;
};

/** `With 3 of the 10 seeds, 42% of the 120 choices come to another verdict, and 4% put the other one ahead.` */
export const tellSeedDoubt = ({ seeds, of, tried, all, other, opposite }: SeedDoubt): Localized =>
  inBoth((language) => [
    language === 'en'
      ? `With ${seeds} of the ${of} seeds, ${percent(other)} of ${all ? 'all' : 'so many drawn'} ${tried} choices come to another verdict, and ${percent(opposite)} put the other one ahead.`
      : `시드 ${of}개 가운데 ${seeds}개만 쓰면, ${all ? '모든 경우' : '무작위로 고른 경우'} ${tried}가지 가운데 ${percent(other)}에서 판정이 달라지고 ${percent(opposite)}에서 앞뒤가 바뀝니다.`,
  ]);

/** How many seeds it takes, as `seedsNeeded` has it; nothing where that is not known. */
export const tellSeedsNeeded = (needed: number | 'more' | null): Localized =>
  inBoth((language) => {
    if (needed === null) return [];
    const share = percent(POWER);
    if (needed === 'more')
      return [
        language === 'en'
          ? `More than ${MOST_SEEDS} seeds would be needed to find a difference of this size.`
          : `이 크기의 차이를 찾으려면 시드가 ${MOST_SEEDS}개보다 많이 필요합니다.`,
      ];
    return [
      language === 'en'
        ? `To find a difference of this size in ${share} of repetitions takes ${needed} seeds.`
        : `이 크기의 차이를 ${share}의 확률로 찾으려면 시드 ${needed}개가 필요합니다.`,
    ];
  });
