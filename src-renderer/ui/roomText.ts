import { count } from '../i18n/format.ts';
import { t } from '../i18n/words.ts';

/** Share of the room from which on the rest of it is told. */
const NEAR = 0.9;

/** How much of the room for a text is taken, for whoever comes near its end; empty before. */
export function roomText(text: string, longest: number): string {
  if (text.length <= longest * NEAR) return '';
  return t('common.room', { n: count(text.length), most: count(longest) });
}
