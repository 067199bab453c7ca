import { describe, expect, it } from 'vitest';
import { gapBetween } from '#core/presets/gapBetween.ts';
import { lowestOf } from '#core/presets/lowestOf.ts';
import { presets } from '#core/presets/index.ts';
import { between, exactly, overSeeds } from '#core/report/references.ts';
import { Findings, outcomeOf } from '#core/report/verdict.ts';
import type { Finding, Measure } from '#core/report/verdict.ts';

const measure = (id: string): Measure => ({
  ...{ id, where: {}, name: { ko: id, en: id }, metric: 'loss', of: () => NaN },
  reference: overSeeds(0.5, 0.01),
});
const finding = (id: string, mean: number, fields: Partial<Finding> = {}): Finding => ({
  ...{ measure: measure(id), values: [mean], mean, deviation: 0, diverged: 0, agrees: null },
  ...fields,
});

/** Every order of a list. */
function orders<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((one, at) => orders(list.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

describe('the lowest of several runs', () => {
  const runs = [finding('a', NaN, { diverged: 1 }), finding('b', 0.5), finding('c', 0.1), finding('d', 0.9)];

  it('is the same in whatever order they come; what diverged is named as diverged', () => {
    const told = new Set(orders(runs).map((all) => JSON.stringify(lowestOf(new Findings(all)))));
    expect(told.size).toBe(1);
    const { answers, text } = lowestOf(new Findings(runs));
    expect(answers).toEqual(['c']);
    expect(text).toEqual({
      ko: 'c의 손실이 가장 낮습니다(0.100). 가장 높은 것은 d입니다(0.900). 발산한 것: a.',
      en: 'c ends lowest (0.100). d ends highest (0.900). Diverged: a.',
    });
  });

  it('is none that diverged, even where what it recorded until then is low', () => {
    const { answers, text } = lowestOf(new Findings([finding('a', 0.01, { diverged: 1 }), finding('b', 0.5)]));
    expect(answers).toEqual(['b']);
    expect(text.en).toContain('Diverged: a.');
  });

  it('is told of nothing where everything diverged', () => {
    const { answers, text } = lowestOf(new Findings([finding('a', NaN), finding('b', Infinity)]));
    expect(answers).toEqual([]);
    expect(text).toEqual({ ko: '발산한 것: a, b.', en: 'Diverged: a, b.' });
  });

  it('stays open where seeds do more than the runs differ, and calls none of those the highest', () => {
    const { answers, text } = lowestOf(new Findings([finding('a', 0.5), finding('b', 0.51)]));
    expect(answers).toEqual(['a', 'b']);
    expect(text.en).toBe('Lowest are a, b, which differ by less than seeds do, so they cannot be ranked.');
  });
});

describe('what holding a network back does', () => {
  const judged = (train: number, test: number, heldTrain: number, heldTest: number) =>
    gapBetween(
      new Findings(Object.entries({ train, test, heldTrain, heldTest }).map(([id, value]) => finding(id, value))),
    );

  it('is a fall of test accuracy where it falls, of a network that has not learned yet', () => {
    const { answers, text } = judged(1, 0.762, 0.62, 0.487);
    expect(answers).toEqual(['gap']);
    expect(text.en).toBe(
      'The gap between training and test accuracy shrinks (0.238 → 0.133), and test accuracy falls (0.762 → 0.487). Its training accuracy is only 0.62 so far: it has not learned yet. Train it for longer.',
    );
    expect(text.ko).toMatch(/떨어졌습니다.*덜 배운 것/);
  });

  it('is no change only where nothing changes', () => {
    expect(judged(1, 0.75, 1, 0.755).answers).toEqual(['nothing']);
    expect(judged(1, 0.75, 0.9, 0.64).answers).toEqual(['falls']);
    expect(judged(1, 0.75, 0.9, 0.8).answers).toEqual(['rises']);
    expect(judged(1, 0.75, 0.95, 0.745).text.en).toContain('stays about the same');
    expect(outcomeOf(judged(1, 0.75, 0.9, 0.64), 'nothing')).toBe('wrong');
  });
});

describe('references', () => {
  it('say how they are known and what agrees with them', () => {
    expect(overSeeds(0.5, 0.0625)).toMatchObject({
      told: '0.50 ± 0.06',
      kind: 'spread',
      seeds: 5,
      low: 0.375,
      high: 0.625,
    });
    expect(between(0.097, 0.116, 3)).toMatchObject({ told: '0.097–0.116', kind: 'range', seeds: 5 });
    expect(exactly(-1.418, 3)).toMatchObject({ told: '−1.418', kind: 'exact', seeds: null });
  });

  it('of the presets are all of a number of seeds, or of none', () => {
    for (const { verdict } of presets) {
      for (const { reference } of verdict.measures) {
        if (reference !== null) expect(reference.seeds === null).toBe(reference.kind === 'exact');
      }
    }
  });
});
