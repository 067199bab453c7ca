/** Verdicts in sentences. */
import { amountsOf, meanText, pText } from './amounts.ts';
import { fewestSeeds, imageError, isDecided } from './difference.ts';
import { endName } from './ending.ts';
import { areMany, bounded, inBoth, renderers } from './inBoth.ts';
import type { Localized } from '../schema/localized.ts';
import type { Difference, Word } from './difference.ts';
import type { Ranking, Unlike } from './ranking.ts';
import type { Sample } from './sample.ts';
import type { Language } from './inBoth.ts';

const LEVEL = 0.05;
const grouped = (images: number): string => String(images).replace(/\B(?=(\d{3})+$)/g, ',');

interface Telling {
  /** Whether the metric is named. */
  readonly named: boolean;
  readonly here: string;
  readonly language: Language;
}

function toldDifference(metric: string, found: Difference, { named, here, language }: Telling): string[] {
  const say = renderers[language];
  const { first, second, paired, seeds, agreeing, interval, matter, word, comparisons, p } = found;
  const { share, write } = amountsOf(metric, found);
  const amount = (value: number): string => (share ? say.points(write(value)) : write(value));
  const sign = Math.sign(found.mean);
  const told = say.difference({
    ...{
      metric: named ? endName(metric, [...first.iterations, ...second.iterations])[language] : null,
      first: first.name[language],
      second: second.name[language],
    },
    ...{ sign, by: amount(Math.abs(found.mean)), paired, seeds, agreeing },
    // In the direction of the sentence.
    interval:
      interval &&
      [sign * interval.low, sign * interval.high]
        .sort((a, b) => a - b)
        .map(write)
        .join('…'),
  });
  const size = say.matter(amount(matter.size), matter.images === null ? null : grouped(matter.images));
  const error = imageError(found);
  const corrected = comparisons > 1 && p !== null && interval !== null && (interval.low > 0 || interval.high < 0);
  const judged: Readonly<Record<Word, () => string[]>> = {
    one: () => [
      ...(error === null || matter.images === null
        ? []
        : [say.images(Math.abs(found.mean) > error, grouped(matter.images), amount(error))]),
      say.one(),
    ],
    few: () => [say.few(isDecided(found), Math.min(...seeds), fewestSeeds(found))],
    chance: () => [say.chance(corrected && p > LEVEL ? { p: pText(p), comparisons } : null)],
    reliable: () => [say.reliable(here)],
    small: () => [say.small(here, size)],
    equal: () => [found.mean === 0 && agreeing === seeds[0] ? say.same() : say.equal(size)],
  };
  return [told, ...judged[word]()];
}

/** The sentence of one difference, with what may be said of it. `here` are the settings in which it holds. */
export const tellDifference = (metric: string, found: Difference, here: Localized): Localized =>
  inBoth((language) => toldDifference(metric, found, { named: true, here: here[language], language }));

const WORDS: readonly Word[] = ['reliable', 'small', 'few', 'one', 'chance', 'equal'];

/** Who is best, by how much before the next and how sure that is; then the others. */
export function tellRanking(ranking: Ranking, here: Localized): Localized {
  const { metric, ranked, differences } = ranking;
  const [next, ...rest] = differences;
  const iterations = ranked.flatMap((sample) => sample.iterations);
  return inBoth((language, say) => {
    const named = (sample: Sample): string => `${sample.name[language]} ${meanText(metric, sample)}`;
    const behind = (word: Word): string[] =>
      rest.filter((found) => found.word === word).map(({ second }) => second.name[language]);
    return [
      ranked.length === 0 ? '' : say.best(endName(metric, iterations)[language], bounded(ranked.map(named), say)),
      ...(next === undefined ? [] : toldDifference(metric, next, { named: false, here: here[language], language })),
      ...WORDS.flatMap((word) => {
        const names = behind(word);
        if (names.length === 0) return [];
        return [areMany(names) ? say.manyOthers(names.length, word) : say.others(names, word)];
      }),
      areMany(ranked) && next !== undefined && !isDecided(next) ? say.luckiest(ranked.length) : '',
    ];
  });
}

/** Why a metric is not ranked. */
export const tellUnlike = (metric: string, unlike: Unlike, samples: readonly Sample[]): Localized => {
  const iterations = samples.flatMap((sample) => sample.iterations);
  return inBoth((language, say) => [say[unlike](endName(metric, iterations)[language])]);
};

/** What may be said of a difference, in a few words. */
export const tellWord = (word: Word): Localized => inBoth((_language, say) => [say.word(word)]);

/** What a ranking of optimizers does not say. */
export const tellUntuned = (): Localized => inBoth((_language, say) => [say.untuned()]);
