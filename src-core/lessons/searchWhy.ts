/** Why a search came out as it did, in the numbers of its own trials. */
import { describeMetric } from '../metrics/index.ts';
import { edgesOf } from '../search/edge.ts';
import { importances } from '../search/importance.ts';
import { settingsText } from '../search/trialLabel.ts';
import { bestFirst } from '../search/tried.ts';
import { searchPages } from './searchPage.ts';
import { withParticle } from './particle.ts';
import { told } from './told.ts';
import type { Localized } from '../schema/localized.ts';
import type { Sober } from '../search/drawAgain.ts';
import type { Search } from '../search/search.ts';
import type { Tried } from '../search/tried.ts';

/** A trial that has ended, with what it came to. */
export interface EndedTrial extends Tried {
  readonly value: number;
}

/** Of values in their order the middle one, of an even number the lower of both; what is no number is lowest. */
function middleOf(values: readonly number[]): number {
  const ordered = values.map((value) => (Number.isFinite(value) ? value : -Infinity)).toSorted((a, b) => a - b);
  return ordered[Math.floor((ordered.length - 1) / 2)]!;
}

const share = (part: number): string => String(Math.round(100 * part));

/** The best trial, beside the middle one. */
function best({ file: { metric }, trials }: Search, ended: readonly EndedTrial[]): Localized {
  const [first] = bestFirst(ended);
  const { name } = describeMetric(metric);
  const middle = told(middleOf(ended.map(({ value }) => value)));
  const [index, value, settings] = [first!.index + 1, told(first!.value), settingsText(first!)];
  return {
    ko: `시도 ${trials}번 가운데 ${ended.length}번이 끝났습니다. 가장 좋은 것은 시도 ${index}(${settings.ko})의 ${name.ko} ${value}, 가운데 값은 ${middle}입니다. 그 차이는 설정과 운에서 나옵니다.`,
    en: `Of ${trials} trials ${ended.length} have ended. The best, trial ${index} (${settings.en}), came to ${value} in ${name.en.toLowerCase()}, the middle one to ${middle}: so much depends on settings and on luck.`,
  };
}

/** Which of the searched settings the result depends on. */
function dependence(id: string, { space }: Search, ended: readonly EndedTrial[]): Localized | null {
  const found = importances(space, ended).filter(({ share: part }) => !Number.isNaN(part));
  if (found.length === 0) return null;
  const { drawn } = searchPages[id]!;
  const listed = (language: keyof Localized): string =>
    found
      .toSorted((a, b) => b.share - a.share)
      .map((one) => {
        const name = drawn[one.dimension.path]!.name[language];
        const unsure = language === 'ko' ? ' (우연과 가를 수 없음)' : ' (no more than chance gives)';
        return `${name} ${share(one.share)}%${one.tells ? '' : unsure}`;
      })
      .join(', ');
  return {
    ko: `시도들의 순위 차이 가운데 설정 하나만으로 설명되는 몫은 ${listed('ko')}입니다.`,
    en: `Of the spread of the trials’ ranks, each setting alone explains: ${listed('en')}.`,
  };
}

/** Ends of ranges that the best trials crowd. */
const crowded = (id: string, { space }: Search, ended: readonly EndedTrial[]): Localized[] =>
  edgesOf(space, ended).map(({ dimension, end, best: of, near, trials, tried }) => {
    const { ko, en } = searchPages[id]!.drawn[dimension.path]!.name;
    return {
      ko: `가장 좋은 ${of}개 가운데 ${near}개가 ${ko} 범위의 ${end === 'high' ? '위쪽' : '아래쪽'} 끝 5분의 1에 있습니다. 거기서는 ${trials}번 가운데 ${tried}번만 시도했습니다. 범위가 최적보다 먼저 끝납니다.`,
      en: `Of the ${of} best, ${near} lie in the ${end === 'high' ? 'upper' : 'lower'} fifth of the range of ${en}, where only ${tried} of ${trials} were tried: the range ends before the optimum.`,
    };
  });

/** What the best came to when it was trained again. */
function luck(found: number, sober: Sober | null): Localized {
  if (sober === null)
    return {
      ko: '이 가운데 얼마가 운인지는 아직 모릅니다. 탐색에서 가장 좋은 시도들을 새 시드와 새 분할로 다시 훈련해 보십시오.',
      en: 'How much of it was luck is not known yet: train the best again in Search, with new seeds and on new splits.',
    };
  const { mean, deviation, count, luck: by } = sober;
  const spread = count > 1 ? ` ± ${told(deviation, 2)}` : '';
  const amount = told(Math.abs(by), 2);
  return by > 0
    ? {
        ko: `같은 설정을 ${count}번 새로 훈련하니 ${told(found)}에서 ${told(mean)}${spread}로 낮아졌습니다. ${withParticle(amount, '은')} 고르는 데 따른 운입니다.`,
        en: `Trained again ${count} times, the same settings gave ${told(mean)}${spread} in place of ${told(found)}: ${amount} of it was the luck of being chosen.`,
      }
    : {
        ko: `같은 설정을 ${count}번 새로 훈련하니 ${told(mean)}${spread}로, 탐색에서의 ${told(found)}보다 낮아지지 않았습니다. 이번에는 운이 보이지 않습니다.`,
        en: `Trained again ${count} times, the same settings gave ${told(mean)}${spread}, no less than the ${told(found)} of the search: no luck shows this time.`,
      };
}

/** Nothing of a search of which no trial has come to a number yet; `sober` is the best trial drawn again, null before it was. */
export function whyOfSearch(
  id: string,
  search: Search,
  ended: readonly EndedTrial[],
  sober: Sober | null,
): readonly Localized[] {
  const [first] = bestFirst(ended);
  if (first === undefined || !Number.isFinite(first.value)) return [];
  const depends = dependence(id, search, ended);
  return [
    best(search, ended),
    ...(depends === null ? [] : [depends]),
    ...crowded(id, search, ended),
    luck(first.value, sober),
  ];
}
