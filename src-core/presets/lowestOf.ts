/** Which of several runs ends lowest, no more decided than their seeds allow. */
import type { Localized } from '../schema/localized.ts';
import type { Conclusion, Finding, Findings } from '../report/verdict.ts';

/** Seeds from which a spread of one's own is measured; with fewer, that of the reference stands in. */
const ENOUGH_SEEDS = 3;

/** One standard deviation over seeds. */
function spreadOf({ values, deviation, measure: { reference } }: Finding): number {
  if (values.length >= ENOUGH_SEEDS) return deviation;
  return reference === null ? deviation : (reference.high - reference.low) / 4;
}

const list = (findings: readonly Finding[], language: keyof Localized): string =>
  findings.map(({ measure }) => measure.name[language]).join(', ');

/** Two are tied whose means differ by less than their two spreads together. */
export function lowestOf({ all }: Findings): Conclusion {
  const ranked = all.toSorted((a, b) => (Number.isNaN(a.mean) ? Infinity : a.mean) - b.mean);
  const [best, last] = [ranked[0], ranked.at(-1)];
  if (best === undefined || last === undefined) return { answers: [], text: { ko: '', en: '' } };
  const tied = ranked.filter((one) => one.mean - best.mean < spreadOf(one) + spreadOf(best) || one === best);
  const slowest = { name: last.measure.name, mean: last.mean.toFixed(3) };
  const answers = tied.map(({ measure }) => measure.id);
  const text: Localized =
    tied.length === 1
      ? {
          ko: `${list(tied, 'ko')}의 손실이 가장 낮고(${best.mean.toFixed(3)}), ${slowest.name.ko}의 손실이 가장 높습니다(${slowest.mean}).`,
          en: `${list(tied, 'en')} ends lowest (${best.mean.toFixed(3)}), ${slowest.name.en} highest (${slowest.mean}).`,
        }
      : {
          ko: `가장 낮은 것은 ${list(tied, 'ko')}이지만, 서로의 차이가 시드에 따른 흔들림보다 작아 순위를 정할 수 없습니다. ${slowest.name.ko}의 손실이 가장 높습니다(${slowest.mean}).`,
          en: `Lowest are ${list(tied, 'en')}, which differ by less than seeds do, so they cannot be ranked. ${slowest.name.en} ends highest (${slowest.mean}).`,
        };
  return { answers, text };
}
