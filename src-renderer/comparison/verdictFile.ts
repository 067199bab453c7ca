/** The verdict of a comparison as a file beside its tables and figures: what was compared with what, and what that says. */
import { experimentTitle } from '../i18n/experimentTitle.ts';
import { tell } from '../i18n/words.ts';
import { differenceTexts, pairingText, seedsText } from './differenceText.ts';
import { pairingOf } from './pairing.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Verdicts } from '#core/verdicts/index.ts';
import type { MadeFile } from '../host/host.ts';
import type { Arranged } from './arrange.ts';

export interface Judged {
  readonly arranged: Arranged;
  readonly runs: readonly RunSummary[];
  /** null while runs train. */
  readonly verdicts: Verdicts | null;
}

/** The sentences that stand in Compare, a paragraph each, in the window's language; null where there are none. */
export function verdictFile({ arranged, runs, verdicts }: Judged): MadeFile | null {
  const concluded =
    verdicts === null ? [] : [...verdicts.comparisons.map(({ text }) => text), verdicts.notes].map(tell);
  if (concluded.every((text) => text === '')) return null;
  const { told, within, warning } = differenceTexts(arranged, runs.length);
  const paired = runs.length > 1 ? [seedsText(runs), pairingText(pairingOf(runs))] : [];
  const paragraphs = [
    ...[[...new Set(runs.map(experimentTitle))].join(', '), [told, ...paired].join(' · ')],
    ...[within, warning, ...concluded],
  ];
  const text = `${paragraphs.filter(Boolean).join('\n\n')}\n`;
  return { name: 'verdict.txt', type: 'text/plain', bytes: new TextEncoder().encode(text) };
}
