import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  deviationOf,
  histogramOf,
  meanOf,
  normOf,
  sampleDeviationOf,
  thinned,
  zeroShareOf,
} from '#core/statistics/index.ts';

interface Counted {
  readonly cases: readonly { low: number; high: number; values: number[]; counts: number[] }[];
}

describe('a histogram', () => {
  const { cases } = JSON.parse(readFileSync(new URL('../fixtures/histogram.json', import.meta.url), 'utf8')) as Counted;

  it.each(cases)(
    'over [$low, $high] counts values at its edges as numpy.histogram does',
    ({ low, high, values, counts }) => {
      const found = histogramOf(values, low, high, counts.length);
      expect(found.counts).toEqual(counts);
      const outside = found.below + found.above + found.notANumber;
      expect(counts.reduce((sum, count) => sum + count, outside)).toBe(values.length);
    },
  );

  it('tells what lies outside, and what is no number', () => {
    const found = histogramOf([-2, -Infinity, 0, 0.5, 1, 1.5, NaN], 0, 1, 2);
    expect(found).toEqual({ low: 0, high: 1, counts: [1, 2], below: 2, above: 1, notANumber: 1 });
  });
});

describe('moments', () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9];

  it('are those of numbers at hand, or of what a sample was drawn from', () => {
    expect([meanOf(values), deviationOf(values)]).toEqual([5, 2]);
    expect(sampleDeviationOf(values)).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(sampleDeviationOf([3])).toBe(0);
    expect([normOf([3, 4]), zeroShareOf([0, -0, 1, NaN])]).toEqual([5, 0.5]);
  });

  it('are NaN where a number is, and where there is none', () => {
    for (const of of [meanOf, deviationOf, normOf]) expect(of([1, NaN])).toBeNaN();
    expect(meanOf([])).toBeNaN();
  });
});

describe('a thinned curve', () => {
  const kept = (y: readonly number[], most: number): number[] => thinned(y, most).map((place) => y[place]!);

  it('keeps both ends and every peak, in order', () => {
    const y = Float64Array.from({ length: 10_000 }, (_, at) => (at === 7777 ? 50 : at === 13 ? -9 : Math.sin(at)));
    const places = thinned(y, 500);
    expect(places.length).toBeLessThanOrEqual(500);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    for (const place of [0, 13, 7777, 9999]) expect(places).toContain(place);
    expect(thinned([1, 2, 3], 500)).toEqual([0, 1, 2]);
  });

  it('keeps a gap and the peaks beside it', () => {
    const y = Array.from({ length: 1000 }, (_, at) => (at === 500 ? NaN : at === 499 ? -40 : at === 501 ? 40 : 0));
    expect(kept(y, 20)).toEqual(expect.arrayContaining([-40, NaN, 40]));
  });

  it('lets one place stand for a whole gap, so that no line leads over it', () => {
    const y = Array.from({ length: 1000 }, (_, at) => (at > 300 && at < 700 ? NaN : at === 302 ? 1 : at % 7));
    const values = kept(y, 50);
    expect(values.filter(Number.isNaN)).toHaveLength(1);
    const gap = thinned(y, 50).find((place) => Number.isNaN(y[place]));
    expect(gap).toBe(301);
  });

  it('takes what is infinite for a gap, too', () => {
    const y = Array.from({ length: 1000 }, (_, at) => (at < 400 ? at : at < 600 ? Infinity : NaN));
    const places = thinned(y, 40);
    expect(places).toContain(399);
    expect(places.filter((place) => place >= 400)).toEqual([400, 999]);
  });
});
