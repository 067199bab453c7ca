/** Which of several runs ends lowest, no more decided than their seeds allow. */
import type { Localized } from '../schema/localized.ts';
import type { Conclusion, Finding, Findings } from '../report/verdict.ts';
import { divergedNote, namesOf } from './divergedNote.ts';

/** Seeds from which a spread of one's own is measured; with fewer, that of the reference stands in. */
const ENOUGH_SEEDS = 3;

/** One standard deviation over seeds. */
function spreadOf({ values, deviation, measure: { reference } }: Finding): number {
  if (values.length >= ENOUGH_SEEDS) return deviation;
  return reference === null ? deviation : (reference.high - reference.low) / 4;
}

/** Whether it ended somewhere: what diverged has no place among the others, whatever it recorded on its way. */
const ended = ({ mean, diverged }: Finding): boolean => diverged === 0 && Number.isFinite(mean);

/** Two are tied whose means differ by less than their two spreads together. Runs that diverged are named apart. */
export function lowestOf({ all }: Findings): Conclusion {
  const ranked = all.filter(ended).sort((a, b) => a.mean - b.mean);
  const [best, last] = [ranked[0], ranked.at(-1)];
  const apart = divergedNote(all.filter((one) => !ended(one)));
  if (best === undefined || last === undefined) return { answers: [], text: apart };
  const tied = ranked.filter((one) => one.mean - best.mean < spreadOf(one) + spreadOf(best) || one === best);
  const lowest = namesOf(tied);
  const [least, most] = [best, last].map(({ mean }) => mean.toFixed(3));
  const highest = last.measure.name;
  const decided: Localized = {
    ko: `${lowest.ko}의 손실이 가장 낮습니다(${least}).`,
    en: `${lowest.en} ends lowest (${least}).`,
  };
  const open: Localized = {
    ko: `가장 낮은 것은 ${lowest.ko}이지만, 서로의 차이가 시드에 따른 흔들림보다 작아 순위를 정할 수 없습니다.`,
    en: `Lowest are ${lowest.en}, which differ by less than seeds do, so they cannot be ranked.`,
  };
  const worst: Localized = tied.includes(last)
    ? { ko: '', en: '' }
    : { ko: ` 가장 높은 것은 ${highest.ko}입니다(${most}).`, en: ` ${highest.en} ends highest (${most}).` };
  const first = tied.length === 1 ? decided : open;
  const joined = (language: keyof Localized): string =>
    `${first[language]}${worst[language]} ${apart[language]}`.trim();
  return { answers: tied.map(({ measure }) => measure.id), text: { ko: joined('ko'), en: joined('en') } };
}
