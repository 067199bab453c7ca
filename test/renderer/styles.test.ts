/** Rules that every style of the window keeps. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sheets = globSync('src-renderer/**/*.{vue,css}').map((file) => ({ file, text: readFileSync(file, 'utf8') }));

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
});
