import { expect, it } from 'vitest';
import { languageOf } from '#main/cli/languageOf.ts';

it.each([
  ['what is asked for', ['presets', '--language=en'], { LANG: 'ko_KR.UTF-8' }, 'en'],
  ['the last that is asked for', ['--language', 'en', '--language', 'ko'], { LANG: 'C' }, 'ko'],
  ['LC_ALL before the others', [], { LC_ALL: 'ko_KR.UTF-8', LC_MESSAGES: 'de_DE', LANG: 'C' }, 'ko'],
  ['LC_MESSAGES before LANG', [], { LC_ALL: '', LC_MESSAGES: 'ko_KR', LANG: 'C' }, 'ko'],
  ['LANG', [], { LANG: 'ko' }, 'ko'],
  ['English where there are no texts in it', [], { LANG: 'kok_IN' }, 'en'],
  ['the same where no locale is set', [], { LANG: 'POSIX' }, 'en'],
])('the language is %s', (_what, argv, environment, language) => {
  expect(languageOf(argv, environment)).toBe(language);
});
