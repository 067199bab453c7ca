/** Sentences that name what diverged. */
import type { Localized } from '../schema/localized.ts';
import type { Finding } from '../verdicts/judge.ts';

/** The names of measures in a row. */
function namesOf(findings: readonly Finding[]): Localized {
  const list = (language: keyof Localized): string => findings.map(({ measure }) => measure.name[language]).join(', ');
  return { ko: list('ko'), en: list('en') };
}

/** `Diverged: SGD.` – empty where nothing did. */
export function divergedNote(findings: readonly Finding[]): Localized {
  if (findings.length === 0) return { ko: '', en: '' };
  const names = namesOf(findings);
  return { ko: `발산한 것: ${names.ko}.`, en: `Diverged: ${names.en}.` };
}
