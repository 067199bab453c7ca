import type { Language } from './listPresets.ts';

/** The language that the arguments ask for, known before they are parsed so that what is wrong with them is told in it. */
export function languageOf(argv: readonly string[]): Language {
  const given = argv.flatMap((word, index) => {
    if (word === '--language') return [argv[index + 1]];
    return word.startsWith('--language=') ? [word.slice('--language='.length)] : [];
  });
  return given.at(-1) === 'ko' ? 'ko' : 'en';
}
