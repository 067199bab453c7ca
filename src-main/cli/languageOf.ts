import { systemLanguage } from '#main/lab/systemLanguage.ts';
import type { Language } from './listPresets.ts';

/**
 * The language that the arguments ask for, else that of the system; known before they are parsed so that what is wrong
 * with them is told in it.
 */
export function languageOf(argv: readonly string[], environment: NodeJS.ProcessEnv = process.env): Language {
  const given = argv.flatMap((word, index) => {
    if (word === '--language') return [argv[index + 1]];
    return word.startsWith('--language=') ? [word.slice('--language='.length)] : [];
  });
  const last = given.at(-1);
  return last === 'ko' || last === 'en' ? last : systemLanguage(environment);
}
