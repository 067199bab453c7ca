import { tell } from '../i18n/words.ts';
import { outsideNote } from '#core/report/outside.ts';
import type { ChartLine } from './chartLine.ts';

/** Says which lines a fixed y axis does not show; empty where all can be seen. */
export function outsideText(lines: readonly ChartLine[], range: readonly [number, number] | null): string {
  const drawn = lines.map(({ label, curve: { values } }) => ({ label, spread: { y: values } }));
  return outsideNote([{ title: '', lines: drawn }], range)
    .map((note) => `${tell(note)}.`)
    .join(' ');
}
