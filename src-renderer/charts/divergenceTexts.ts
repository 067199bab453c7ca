/** Sentences on lines whose values stop being finite. */
import { number } from '../i18n/format.ts';
import { t } from '../i18n/words.ts';
import type { XKind } from './chartLine.ts';
import type { DrawnLine } from './drawnLine.ts';

/** Of so many runs it is told. */
const MOST_TOLD = 6;

/** Each run is told of once, however many lines of it are drawn. */
export function divergenceTexts(drawn: readonly DrawnLine[], x: XKind): string[] {
  const sentences = drawn.flatMap(({ firstOdd, line: { divergences = [], faint, label } }): readonly string[] => {
    if (firstOdd === null || faint === true) return [];
    if (divergences.length > 0) return divergences;
    const at = number(firstOdd.x, 6);
    return [t('chart.nonFinite', { name: label, x: t(`chart.x.${x}`), at, value: String(firstOdd.value) })];
  });
  const once = [...new Set(sentences)];
  const more = once.length - MOST_TOLD;
  return more > 0 ? [...once.slice(0, MOST_TOLD), t('chart.moreDiverged', { n: more })] : once;
}
