import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  bothTails,
  holm,
  incompleteBeta,
  pairedDifference,
  ranksOf,
  signFlipTest,
  signedRankTest,
  upperQuantile,
  upperTail,
  welchDifference,
} from '#core/statistics/index.ts';

type Numbers = readonly number[];

/** Of SciPy 1.17, but for the quantile 0.5001 at 4 degrees of freedom: SciPy ends 2e-9 beside it, and it has a closed form. */
interface Known {
  /** P(T < t), degrees of freedom, t. */
  readonly quantiles: readonly (readonly [number, number, number])[];
  /** t, degrees of freedom, P(T < t). */
  readonly tails: readonly (readonly [number, number, number])[];
  /** x, a, b, I_x(a, b). */
  readonly beta: readonly (readonly [number, number, number, number])[];
  readonly pairs: readonly {
    readonly a: Numbers;
    readonly b: Numbers;
    readonly t: number;
    readonly tp: number;
    readonly lo: number;
    readonly hi: number;
    readonly wp: number;
    readonly ties?: true;
  }[];
}

const known = JSON.parse(readFileSync(new URL('../fixtures/statistics.json', import.meta.url), 'utf8')) as Known;
const apart = (got: number, wanted: number): number => Math.abs(got - wanted) / Math.max(Math.abs(wanted), 1e-300);

describe('the t distribution, to nine digits of SciPy’s', () => {
  it('has its incomplete beta', () => {
    for (const [x, a, b, value] of known.beta) {
      if (value > 0) expect(apart(incompleteBeta(x, a, b), value), `I_${x}(${a}, ${b})`).toBeLessThan(1e-9);
    }
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
  });

  it('has its tails, however small', () => {
    for (const [t, freedom, below] of known.tails) {
      // P(T < t) = P(T > −t).
      expect(apart(upperTail(-t, freedom), below), `${t} at ${freedom}`).toBeLessThan(1e-9);
    }
    expect(upperTail(Infinity, 3)).toBe(0);
    expect(upperTail(NaN, 3)).toBeNaN();
    expect(bothTails(-2.5, 2)).toBeCloseTo(2 * 0.06480586011075541, 12);
  });

  it('has its quantiles', () => {
    for (const [share, freedom, t] of known.quantiles) {
      expect(apart(upperQuantile(1 - share, freedom), t), `${share} at ${freedom}`).toBeLessThan(1e-9);
    }
  });
});

describe('pairs', () => {
  const differences = ({ a, b }: { a: Numbers; b: Numbers }) => a.map((value, place) => value - b[place]!);

  it('have the mean difference, interval and p of a paired t test', () => {
    for (const pair of known.pairs) {
      const { mean, standardError, low, high, p } = pairedDifference(differences(pair));
      expect(apart(mean / standardError, pair.t)).toBeLessThan(1e-9);
      expect(apart(p, pair.tp)).toBeLessThan(1e-9);
      if (pair.ties === true) continue;
      expect(apart(low, pair.lo)).toBeLessThan(1e-9);
      expect(apart(high, pair.hi)).toBeLessThan(1e-9);
    }
  });

  it('have the exact p of Wilcoxon’s signed ranks', () => {
    for (const pair of known.pairs) expect(apart(signedRankTest(differences(pair)), pair.wp)).toBeLessThan(1e-9);
    expect(ranksOf([30, 10, 20, 10])).toEqual([4, 1.5, 3, 1.5]);
    expect(signedRankTest([0, 0])).toBe(1);
  });

  it('without any scatter are certain, or the same', () => {
    expect(pairedDifference([0.5, 0.5, 0.5])).toMatchObject({ mean: 0.5, low: 0.5, high: 0.5, p: 0 });
    expect(pairedDifference([0, 0])).toMatchObject({ mean: 0, low: 0, high: 0, p: 1 });
  });

  it('have no smaller p by flips of sign than their number allows', () => {
    const agreeing = (n: number) => Array.from({ length: n }, (_, place) => 1 + place / 10);
    expect([1, 2, 3, 5, 6, 10].map((n) => signFlipTest(agreeing(n)))).toEqual([1, 0.5, 0.25, 0.0625, 0.03125, 2 ** -9]);
    expect(signFlipTest([1, -1])).toBe(1);
    expect(signFlipTest([0, 0, 0])).toBe(1);
    // 2 of the 8 sums ±1 ±2 ±3 are as far from 0 as 6, 4 as 4.
    expect(signFlipTest([-1, 2, 3])).toBe(0.5);
  });

  it('are counted as if every flip were tried', () => {
    const tried = (values: Numbers): number => {
      const sums = Array.from({ length: 2 ** values.length }, (_, way) =>
        values.reduce((sum, value, place) => sum + ((way >> place) & 1 ? value : -value), 0),
      );
      const observed = Math.abs(values.reduce((sum, value) => sum + value, 0));
      return sums.filter((sum) => Math.abs(sum) >= observed - 1e-9).length / sums.length;
    };
    for (const pair of known.pairs) {
      const values = differences(pair).slice(0, 12);
      expect(signFlipTest(values)).toBe(tried(values));
    }
  });

  it('of great number are tested by their ranks', () => {
    const many = Array.from({ length: 60 }, (_, place) => ((place * 37) % 60) - 20);
    expect(signFlipTest(many)).toBe(signedRankTest(many));
    expect(signFlipTest(many)).toBeLessThan(0.001);
  });
});

describe('independent samples', () => {
  it('have Welch’s standard error of a difference of means', () => {
    // scipy.stats.ttest_ind(a, b, equal_var=False)
    const a = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4];
    const b = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 30.2, 23.3];
    const found = welchDifference(a, b);
    expect(found.mean / found.standardError).toBeCloseTo(-2.790003880818402, 10);
    expect(found.freedom).toBeCloseTo(27.786639872964308, 10);
    expect(found.p).toBeCloseTo(0.009413664585089762, 10);
    expect(welchDifference([1, 1], [2, 2])).toMatchObject({ mean: -1, low: -1, high: -1, p: 0 });
  });
});

describe('Holm’s method', () => {
  it('multiplies the smallest by the number of comparisons, the next by one less, and keeps their order', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
    expect(holm([0.02])).toEqual([0.02]);
    expect(holm([])).toEqual([]);
  });
});
