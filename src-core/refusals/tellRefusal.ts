import { readRefusal, refusals } from './refusals.ts';
import type { Language, Reason, RefusalKind } from './defineRefusal.ts';
import type { Refusal } from './refusals.ts';

const MOST_LETTERS = 2000;

/** One line, whatever names of files and values hold. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS - 1)}…` : line;
}

/** The refusal's sentence. A reason that stands in another sentence loses its full stop. */
export function tellRefusal(refusal: Refusal, language: Language): string {
  const inside = (reason: Reason): string => {
    if (typeof reason === 'string') return reason;
    const known = readRefusal(reason);
    return known === null ? reason.code : tellRefusal(known, language).replace(/\.$/, '');
  };
  const { sentence } = refusals[refusal.code] as unknown as RefusalKind;
  return oneLine(sentence[language](refusal, inside));
}
