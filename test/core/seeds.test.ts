import { describe, expect, it } from 'vitest';
import { noncentralTail, valuesNeeded } from '#core/statistics/index.ts';
import { differenceOf } from '#core/verdicts/difference.ts';
import { seedDoubtOf } from '#core/verdicts/seeds/seedDoubt.ts';
import { seedsNeeded } from '#core/verdicts/seeds/seedsNeeded.ts';
import { tellSeedDoubt, tellSeedsNeeded } from '#core/verdicts/seeds/tellSeeds.ts';
import { meanOf, sampleDeviationOf } from '#core/statistics/index.ts';
import type { Sample } from '#core/verdicts/index.ts';

function sample(name: string, values: readonly number[], from = 0): Sample {
  const bySeed = new Map(values.map((value, place) => [from + place, value]));
  const shared = { diverged: 0, images: 10_000, learning: null, iterations: [] };
  return {
    ...{ name: { ko: name, en: name }, values: bySeed, mean: meanOf(values), deviation: sampleDeviationOf(values) },
    ...shared,
  };
}

describe('the noncentral t distribution', () => {
  it('has the tails of SciPy’s and of mpmath’s integral, to nine digits', () => {
    const known = [
      [2, 1, 1, 0.3771280355397183],
      [2, 5, 1.5, 0.36855075274432825],
      [12.7, 1, 3, 0.18619678199239592],
      [3, 2, 4, 0.7887851084151078],
      [1.98, 99, 2, 0.5098857761275438],
      [2.2, 11, 0, 0.02504305549090214],
      [2.776, 4, 1.118, 0.13849880468703482],
      [2.776, 4, -1.118, 0.002065160222734122],
      [12.7, 1, 2, 0.12528380564418676],
      [2.5, 3, 0, 0.04385332350403277],
      [1.96, 500, 5, 0.9987979118907304],
      [4, 10, 1, 0.01315265890112139],
      [2, 30, -2, 5.608072265085029e-5],
    ] as const;
    for (const [t, freedom, noncentrality, tail] of known)
      expect(Math.abs(noncentralTail(t, freedom, noncentrality) / tail - 1)).toBeLessThan(1e-9);
  });

  it('tells how many values find an effect in 80 of 100 repetitions', () => {
    const needed = (paired: boolean) => [0.5, 0.8, 1, 2].map((effect) => valuesNeeded({ effect, paired }));
    // Cohen's tables, as R's power.t.test computes them.
    expect([needed(true), needed(false)]).toEqual([
      [34, 15, 10, 5],
      [64, 26, 17, 6],
    ]);
    expect(valuesNeeded({ effect: 0, paired: true })).toBeNull();
  });
});

describe('how many seeds a difference takes', () => {
  const ahead = (by: number, scatter: readonly number[]) =>
    differenceOf(
      sample(
        'a',
        scatter.map((one) => 0.9 + by + one),
      ),
      sample(
        'b',
        scatter.map(() => 0.9),
      ),
    );

  it('follows from its size in standard deviations of the pairs, and is never fewer than can be called reliable', () => {
    // Standard deviation 0.01.
    expect(seedsNeeded(ahead(0.01, [-0.01, 0, 0.01]))).toBe(10);
    expect(seedsNeeded(ahead(0.05, [-0.01, 0, 0.01]))).toBe(6);
    expect(seedsNeeded(ahead(0.0001, [-0.01, 0, 0.01]))).toBe('more');
    expect(tellSeedsNeeded(10).en).toBe('To find a difference of this size in 80% of repetitions takes 10 seeds.');
    expect(tellSeedsNeeded('more').ko).toMatch(/1000개보다 많이/);
  });

  it('is not told of two seeds, nor of none', () => {
    expect(seedsNeeded(ahead(0.01, [-0.01, 0.01]))).toBeNull();
    expect(seedsNeeded(ahead(0, [0, 0, 0]))).toBeNull();
    expect(tellSeedsNeeded(null)).toEqual({ ko: '', en: '' });
  });
});

describe('whether it is the seed', () => {
  /** 9 of 10 seeds see the first ahead by 2 points, one behind by as many. */
  const first = sample('a', [0.92, 0.921, 0.919, 0.92, 0.922, 0.92, 0.921, 0.918, 0.92, 0.88]);
  const second = sample('b', Array<number>(10).fill(0.9));

  it('counts the choices of fewer seeds that would have said something else', () => {
    const one = seedDoubtOf({ first, second }, 1)!;
    expect(one).toMatchObject({ seeds: 1, of: 10, tried: 10, all: true, same: 0, other: 0.9, opposite: 0.1 });
    const two = seedDoubtOf({ first, second }, 2)!;
    expect(two).toMatchObject({ tried: 45, all: true });
    // Only the pairs with the odd seed can turn it: its 4 points against 2 leave nearly nothing.
    expect(two.opposite).toBeLessThanOrEqual(9 / 45);
    expect(two.same + two.other + two.opposite).toBeCloseTo(1, 12);
  });

  it('leaves no doubt about all seeds, and draws where choices are too many to be tried', () => {
    expect(seedDoubtOf({ first, second }, 10)).toMatchObject({ tried: 1, same: 1, other: 0, opposite: 0 });
    const many = (shift: number) =>
      sample(
        'm',
        Array.from({ length: 16 }, (_, seed) => 0.9 + shift + 0.01 * Math.sin(seed * 12.9 + shift)),
      );
    const drawn = seedDoubtOf({ first: many(0.001), second: many(0) }, 8)!;
    expect(drawn).toMatchObject({ tried: 400, all: false });
    expect(seedDoubtOf({ first: many(0.001), second: many(0) }, 8)).toEqual(drawn);
  });

  it('is not asked of values that are not paired, nor of more seeds than there are', () => {
    expect(seedDoubtOf({ first, second: sample('b', [0.9, 0.9], 50) }, 1)).toBeNull();
    expect([0, 11].map((n) => seedDoubtOf({ first, second }, n))).toEqual([null, null]);
  });

  it('is told in words', () => {
    expect(tellSeedDoubt(seedDoubtOf({ first, second }, 1)!)).toEqual({
      en: 'With 1 of the 10 seeds, 90% of all 10 choices come to another verdict, and 10% put the other one ahead.',
      ko: '시드 10개 가운데 1개만 쓰면, 모든 경우 10가지 가운데 90%에서 판정이 달라지고 10%에서 앞뒤가 바뀝니다.',
    });
  });
});
