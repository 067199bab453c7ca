/** Rules that every style of the window keeps. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sheets = globSync('src-renderer/**/*.{vue,css}').map((file) => ({ file, text: readFileSync(file, 'utf8') }));

const tokens = readFileSync('src-renderer/tokens.css', 'utf8');

/** Blocks without inner blocks: a selector and its declarations. */
const rules = sheets.flatMap(({ file, text }) =>
  [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
    at: `${file} ${selector.trim().split('\n').at(-1)}`,
    body,
  })),
);

describe('styles of the window', () => {
  it('position whatever scrolls, so that what is hidden in it cannot make the document larger', () => {
    const scrollers = rules.filter(({ body }) => /overflow(-[xy])?:\s*(auto|scroll)/.test(body));
    expect(scrollers.length).toBeGreaterThan(3);
    expect(scrollers.filter(({ body }) => !/position:/.test(body)).map(({ at }) => at)).toEqual([]);
  });

  it('take colours and what lies over what from the tokens', () => {
    const own = rules.filter(
      ({ at, body }) => !at.includes('tokens.css') && /#[0-9a-f]{3,8}\b|rgba?\(|z-index:\s*\d{2,}/i.test(body),
    );
    expect(own.map(({ at }) => at)).toEqual([]);
  });

  it('take every size that has a token from it', () => {
    const spaces = [...tokens.matchAll(/--s\d: (\d+)px/g)].map(([, size]) => size);
    expect(new Set(spaces).size).toBeGreaterThan(5);
    const spacing = new RegExp(`(?:gap|padding[-a-z]*|margin[-a-z]*):[^;(]*(?<![\\w.-])(?:${spaces.join('|')})px`);
    const others =
      /border-radius:[^;]*(?<![\w.-])(?:6|10)px|font-size:\s*(?:11\.5|12\.5|14|16|22|30)px|(?<![-\w])height:\s*(?:26|34)px/;
    expect(spacing.test('padding: 2px 8px;') && others.test('border-radius: 6px;')).toBe(true);
    const own = rules.filter(({ at, body }) => !at.includes('tokens.css') && (spacing.test(body) || others.test(body)));
    expect(own.map(({ at }) => at)).toEqual([]);
  });
});
