import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const rows = readFileSync('docs/GLOSSARY.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));
const forbidden = rows.flatMap(([, , word = '', , not = '']) =>
  not
    .split(', ')
    .filter(Boolean)
    .map((other) => ({ word, other })),
);

const sources = globSync('{src-core,src-main,src-renderer,scripts}/**/*.{ts,vue}');
const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
const quoted = sources.flatMap((file) =>
  [...withoutComments(readFileSync(file, 'utf8')).matchAll(/(['`])((?:(?!\1)[^\\\n]|\\.)*)\1/g)].map(
    ([, , text = '']) => ({
      file,
      text,
    }),
  ),
);
/** Texts between quotes that hold Hangul. */
const texts = quoted.filter(({ text }) => /[가-힣]/.test(text));

it('has one word for one thing in Korean, that of the glossary', () => {
  expect(forbidden.length).toBeGreaterThan(30);
  expect(texts.length).toBeGreaterThan(1000);
  const found = texts.flatMap(({ file, text }) =>
    forbidden
      .filter(({ other }) => (other.startsWith("'") ? other === `'${text}'` : text.includes(other)))
      .map(({ word, other }) => `${file}: “${text}” says ${other}, not ${word}`),
  );
  expect(found).toEqual([]);
});

it('uses every word of the glossary', () => {
  const said = texts.map(({ text }) => text).join('\n');
  const unused = rows.map(([, , word = '']) => word).filter((word) => !/\d/.test(word) && !said.includes(word));
  expect(unused).toEqual([]);
});

it('writes percent behind its number with no blank, in sentences and where numbers are formatted', () => {
  const blank = /[\d})][ \u00a0\u202f]%(?! ?[\w(])/;
  expect(['20–27 %가', '`${share} %`', '{percentage}\u00a0% '].every((text) => blank.test(text))).toBe(true);
  expect(quoted.filter(({ text }) => blank.test(text))).toEqual([]);
  expect(quoted.filter(({ text }) => /[\d})]%/.test(text)).length).toBeGreaterThan(10);
  const locales = ['ko', 'en'] as const;
  const options = { style: 'percent', minimumFractionDigits: 2 } as const;
  expect(locales.map((locale) => new Intl.NumberFormat(locale, options).format(0.9009))).toEqual(['90.09%', '90.09%']);
});
