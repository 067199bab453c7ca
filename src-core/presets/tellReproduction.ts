/** How a figure compares with the book's, in sentences. */
import { bounded, inBoth } from '../verdicts/inBoth.ts';
import type { Localized } from '../schema/localized.ts';
import type { Language } from '../verdicts/inBoth.ts';
import type { Finding, Measure, Verdict } from '../verdicts/judge.ts';
import type { Reproduction } from './reproduction.ts';

/** A number beside its reference. */
export interface Compared extends Pick<Finding, 'mean' | 'values' | 'diverged'> {
  readonly measure: Pick<Measure, 'id' | 'name' | 'reference'>;
}

/** With the decimals of the reference. */
function measured({ mean, values, measure: { reference } }: Compared): string {
  if (values.length === 0 || Number.isNaN(mean)) return '–';
  const decimals = /\.(\d+)/.exec(reference?.told ?? '')?.[1]?.length ?? 0;
  return mean.toFixed(decimals).replace('-', '−');
}

/** `Loss of SGD 0.250 (book 0.20 ± 0.01)` */
const beside = (finding: Compared, language: Language): string => {
  const { name, reference } = finding.measure;
  return `${name[language]} ${measured(finding)} (${language === 'en' ? 'book' : '교재'} ${reference?.told ?? '–'})`;
};

/** Seeds that the reference was measured with, where these are fewer. */
function seedsMissing(off: readonly Compared[]): number | null {
  const [most = 0] = off.map(({ measure, values }) =>
    (measure.reference?.seeds ?? 0) > values.length ? measure.reference!.seeds! : 0,
  );
  return most > 0 ? most : null;
}

/** Where to look when nothing was changed. */
function whereToLook(off: readonly Compared[], language: Language): string {
  const en = language === 'en';
  const diverged = off.filter((finding) => finding.diverged > 0);
  if (diverged.length > 0)
    return en
      ? 'Runs of it diverged: look at their curves first.'
      : '발산한 실행이 있습니다. 먼저 그 곡선을 살펴보십시오.';
  const seeds = seedsMissing(off);
  if (seeds !== null)
    return en
      ? `The reference is of ${seeds} seeds: run it with as many before you look further.`
      : `기준값은 시드 ${seeds}개로 잰 것입니다. 더 찾기 전에 시드를 ${seeds}개로 늘려 실행해 보십시오.`;
  return en
    ? 'Seeds alone rarely do that. Look whether the data are the genuine ones (descent data), and compute the same file with docs/reproduce.py, the book’s own code.'
    : '시드만으로는 잘 생기지 않는 차이입니다. 데이터가 원본인지(descent data) 확인하고, 같은 파일을 교재의 코드(docs/reproduce.py)로 계산해 보십시오.';
}

export const tellReproduction = (
  { outcome, off }: Pick<Reproduction, 'outcome' | 'off'>,
  verdict: Pick<Verdict, 'referenced' | 'seeds'> | null,
  changes: Localized,
  where: (off: readonly Compared[], language: Language) => string = whereToLook,
): Localized =>
  inBoth((language, say) => {
    const en = language === 'en';
    const all = verdict?.referenced ?? 0;
    const changed = changes[language];
    if (outcome === 'partial')
      return [
        en
          ? 'Not comparable with the book: some of its settings were not run.'
          : '교재와 비교할 수 없습니다. 교재의 설정 가운데 실행하지 않은 것이 있습니다.',
        changed === '' ? '' : en ? `Changed: ${changed}.` : `바꾼 것: ${changed}.`,
      ];
    if (outcome === 'same') {
      const [counted, countedKo] = [all === 1 ? 'the value agrees' : `all ${all} values agree`, `값 ${all}개가 모두`];
      return [
        changed === ''
          ? en
            ? `As in the book: ${counted} with its own code.`
            : `교재와 같습니다. ${countedKo} 교재의 코드와 맞습니다.`
          : en
            ? `As in the book, though changed (${changed}): ${counted} with its own code.`
            : `설정을 바꾸었지만(${changed}) 교재와 같습니다. ${countedKo} 교재의 코드와 맞습니다.`,
      ];
    }
    const told = bounded(
      off.map((finding) => beside(finding, language)),
      say,
    ).join(', ');
    if (outcome === 'changed')
      return [
        en
          ? `Differs from the book in ${off.length} of ${all} values, because of what was changed: ${changed}.`
          : `바꾼 설정(${changed}) 때문에 값 ${all}개 가운데 ${off.length}개가 교재와 다릅니다.`,
        `${told}.`,
      ];
    return [
      en
        ? `Differs from the book in ${off.length} of ${all} values, and nothing was changed: ${told}.`
        : `아무것도 바꾸지 않았는데 값 ${all}개 가운데 ${off.length}개가 교재와 다릅니다: ${told}.`,
      where(off, language),
    ];
  });
