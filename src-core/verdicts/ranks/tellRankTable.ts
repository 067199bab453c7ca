/** What mean ranks say, in sentences. */
import { pText } from '../amounts.ts';
import { tellWord } from '../tellRanking.ts';
import { endName } from '../ending.ts';
import { bounded, inBoth } from '../inBoth.ts';
import type { Localized } from '../../schema/localized.ts';
import type { Language } from '../inBoth.ts';
import type { RankTable, Standing } from './rankTable.ts';

/** `1.40 ± 0.52` */
export function rankText({ meanRank, deviation }: Pick<Standing, 'meanRank' | 'deviation'>, rounds: number): string {
  return rounds < 2 ? meanRank.toFixed(2) : `${meanRank.toFixed(2)} ± ${deviation.toFixed(2)}`;
}

interface Sentences {
  readonly ranks: (metric: string, rounds: number, names: readonly string[]) => string;
  readonly chance: (p: string) => string;
  readonly apart: (p: string, difference: string) => string;
  readonly behind: (best: string, names: readonly string[]) => string;
  readonly near: (best: string, names: readonly string[]) => string;
  readonly block: (block: string, best: string, next: string, word: string) => string;
  readonly data: (blocks: number) => string;
}

const say: Readonly<Record<Language, Sentences>> = {
  en: {
    ranks: (metric, rounds, names) =>
      `${metric}, mean ranks over ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, best first: ${names.join(', ')}.`,
    chance: (p) => `Ranks as different as these could be chance (Friedman, p ${p}).`,
    apart: (p, difference) =>
      `Ranks differ by more than chance (Friedman, p ${p}); two that lie more than ${difference} apart are told apart.`,
    behind: (best, names) => `Behind ${best}: ${names.join(', ')}.`,
    near: (best, names) => `Not told apart from ${best}: ${names.join(', ')}.`,
    block: (block, best, next, word) => `${block}: ${best} before ${next} (${word}).`,
    data: (blocks) =>
      blocks === 1
        ? 'All of it is of one data set, and says nothing of others.'
        : `All of it is of these ${blocks} cases, and says nothing of other data or settings.`,
  },
  ko: {
    ranks: (metric, rounds, names) => `${metric}, ${rounds}판의 평균 순위(좋은 것부터): ${names.join(', ')}.`,
    chance: (p) => `이 정도의 순위 차이는 우연일 수 있습니다(프리드먼 검정 p ${p}).`,
    apart: (p, difference) =>
      `순위 차이가 우연으로 보기에는 큽니다(프리드먼 검정 p ${p}). 평균 순위가 ${difference}보다 많이 다르면 구별됩니다.`,
    behind: (best, names) => `${best}보다 뒤처진 것: ${names.join(', ')}.`,
    near: (best, names) => `${best}과(와) 구별되지 않는 것: ${names.join(', ')}.`,
    block: (block, best, next, word) => `${block}: ${best}, 그다음 ${next} (${word}).`,
    data: (blocks) =>
      blocks === 1
        ? '모두 데이터 하나에서 얻은 결과이며, 다른 데이터에서는 다를 수 있습니다.'
        : `모두 이 ${blocks}가지 경우에서 얻은 결과이며, 데이터나 설정이 다르면 다를 수 있습니다.`,
  },
};

/** Mean ranks, whether they may be chance, who is told apart from the best, and who is best of each set of data. */
export function tellRankTable(table: RankTable): Localized {
  const { metric, standings, rounds, p, criticalDifference, blocks, rankings } = table;
  const [best, ...others] = standings;
  const iterations = standings.flatMap(({ samples }) => samples.flatMap((sample) => sample.iterations));
  return inBoth((language, sentences) => {
    const own = say[language];
    const first = best?.name[language] ?? '';
    const namesOf = (behind: boolean): string[] =>
      others.filter((one) => one.behind === behind).map(({ name }) => name[language]);
    const told = (names: readonly string[], sentence: Sentences['near']): string =>
      names.length === 0 ? '' : sentence(first, bounded(names, sentences));
    const decided = standings.some(({ behind }) => behind);
    const ranked = standings.map((one) => `${one.name[language]} ${rankText(one, rounds)}`);
    return [
      own.ranks(endName(metric, iterations)[language], rounds, bounded(ranked, sentences)),
      decided ? own.apart(pText(p), criticalDifference.toFixed(2)) : own.chance(pText(p)),
      decided ? told(namesOf(true), own.behind) : '',
      decided ? told(namesOf(false), own.near) : '',
      ...rankings.map(({ ranked: [ahead], differences: [next] }, place) =>
        ahead === undefined || next === undefined || blocks.length < 2
          ? ''
          : own.block(
              blocks[place]![language],
              ahead.name[language],
              next.second.name[language],
              tellWord(next.word)[language],
            ),
      ),
      own.data(blocks.length),
    ];
  });
}
