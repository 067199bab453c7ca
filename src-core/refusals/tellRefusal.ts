import { readRefusal, refusals } from './refusals.ts';
import type { Language, Reason, RefusalKind } from './defineRefusal.ts';
import type { Refusal } from './refusals.ts';

const MOST_LETTERS = 2000;

/** What a library said is told as it stands, in the language that it has. */
const QUOTED = { en: (said: string) => `“${said}”`, ko: (said: string) => `"${said}"` } as const;

/** One line, whatever names of files and values hold. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS - 1)}…` : line;
}

/** A reason as it stands in another sentence, without the full stop of its own. */
export function tellReason(reason: Reason, language: Language): string {
  if (typeof reason === 'string') return oneLine(QUOTED[language](reason));
  const known = readRefusal(reason);
  return known === null ? reason.code : tellRefusal(known, language).replace(/\.$/, '');
}

/** The refusal's sentence. */
export function tellRefusal(refusal: Refusal, language: Language): string {
  const { sentence } = refusals[refusal.code] as unknown as RefusalKind;
  return oneLine(sentence[language](refusal, (reason) => tellReason(reason, language)));
}
