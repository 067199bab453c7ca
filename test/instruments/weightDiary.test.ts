import { renderToString } from 'katex';
import { describe, expect, it } from 'vitest';
import { weightDiary } from '#core/instruments/diary/weightDiary.ts';
import { optimizers } from '#core/optimizers/index.ts';
import type { z } from 'zod';

const see = (given: z.input<typeof weightDiary.settings> = {}) =>
  weightDiary.compute(weightDiary.settings.parse(given));

const clipped = {
  id: 'typed',
  hyper: { learningRate: 0.5, most: 0.1 },
  state: ['v'],
  step: { k: 'learningRate / sqrt(t)' },
  update: ['g = max(-most, min(most, g))', 'v = 0.5 * v - k * g', 'w = w + v'],
} as const;

const all = [...optimizers.members.map(({ id }) => ({ id })), clipped] as { id: 'sgd' }[];

describe('the diary of one weight', () => {
  it.each(all)('tells of $id the update that the network makes, to the bit', (optimizer) => {
    for (const parameter of ['W1', 'b1', 'W2', 'b2'] as const) {
      const { entries, path } = see({ optimizer, parameter, place: 2, updates: 20 });
      entries.forEach(({ before, after, lines }, t) => {
        expect([before, after]).toEqual([path[t], path[t + 1]]);
        expect(lines.findLast(({ target }) => target === 'w')!.value).toBe(after);
      });
      expect(path.at(-1)).not.toBe(path[0]);
    }
  });

  it.each(all)('writes of $id what KaTeX reads, numbers put in', (optimizer) => {
    for (const { lines } of see({ optimizer, updates: 3 }).entries)
      for (const { tex, numbers } of lines)
        for (const line of [tex, numbers])
          expect(() => renderToString(line, { throwOnError: true, strict: 'error' }), line).not.toThrow();
  });

  it('puts the numbers in, signs and all', () => {
    const { entries, weight } = see({ place: 4 });
    expect(weight).toBe('W2[2, 2]');
    const [v, w] = entries[1]!.lines;
    expect(v!.tex).toBe('v \\leftarrow \\alpha \\, v - \\eta \\, \\frac{\\partial L}{\\partial w}');
    expect(w!.tex).toBe('w \\leftarrow w + v');
    const numbers = [...v!.numbers.matchAll(/-?\d[\d.]*/g)].map(([text]) => Number(text));
    expect(numbers[0]).toBe(0.9);
    expect(numbers[2]).toBe(0.5);
    const four = (value: number) => Number(value.toPrecision(4));
    expect(Math.abs(numbers[1]!)).toBe(Math.abs(four(entries[0]!.lines[0]!.value)));
    expect(Math.abs(numbers[3]!)).toBe(Math.abs(four(entries[1]!.gradient)));
  });

  it('tells what is computed once an update first, with t', () => {
    const { entries } = see({ optimizer: { id: 'adam' } });
    expect(entries[4]!.lines.map(({ target }) => target)).toEqual(['c', 'm', 'v', 'w']);
    expect(entries[4]!.lines[0]!.numbers).toContain('0.999^{5}');
  });

  it('follows a network that learns', () => {
    const { losses } = see({ updates: 200 });
    expect(losses[0]).toBeGreaterThan(0.5);
    expect(losses.at(-1)).toBeLessThan(0.1);
  });

  it('counts on from the first number beyond the last', () => {
    expect(see({ parameter: 'b2', place: 3 }).weight).toBe('b2[1, 1]');
  });
});
