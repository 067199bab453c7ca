import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  chiSquareTail,
  criticalDifference,
  friedmanTest,
  kendall,
  spearman,
  studentizedRangeTail,
} from '#core/statistics/index.ts';

type Numbers = readonly number[];

/** Of SciPy 1.17. */
interface Known {
  /** x, degrees of freedom, P(χ² > x). */
  readonly chiSquare: readonly (readonly [number, number, number])[];
  /** q, k, P(R > q) with infinitely many degrees of freedom. */
  readonly studentizedRange: readonly (readonly [number, number, number])[];
  /** P(R > q), k, q. */
  readonly studentizedRangeQuantiles: readonly (readonly [number, number, number])[];
  readonly friedman: readonly { readonly rows: readonly Numbers[]; readonly statistic: number; readonly p: number }[];
  readonly rankCorrelations: readonly {
    readonly a: Numbers;
    readonly b: Numbers;
    readonly tau: number;
    readonly tauP: number;
    readonly rho: number;
    readonly rhoP: number;
  }[];
}

const known = JSON.parse(readFileSync(new URL('../fixtures/statistics.json', import.meta.url), 'utf8')) as Known;
const apart = (got: number, wanted: number): number => Math.abs(got - wanted) / Math.abs(wanted);

describe('distributions of tests of ranks, to nine digits of SciPy’s', () => {
  it('are the tail of χ², however small', () => {
    for (const [x, freedom, tail] of known.chiSquare)
      expect(apart(chiSquareTail(x, freedom), tail), `${x} at ${freedom}`).toBeLessThan(1e-9);
    expect([chiSquareTail(0, 3), chiSquareTail(Infinity, 3)]).toEqual([1, 0]);
    expect(chiSquareTail(NaN, 3)).toBeNaN();
  });

  it('are the tail and the quantiles of the studentized range', () => {
    for (const [q, k, tail] of known.studentizedRange)
      expect(apart(studentizedRangeTail(q, k), tail), `${q} of ${k}`).toBeLessThan(1e-9);
    expect(studentizedRangeTail(0, 4)).toBe(1);
    // Of N = 1 block, √(k (k + 1) / 12) of the quantile.
    for (const [tail, k, q] of known.studentizedRangeQuantiles)
      expect(apart(criticalDifference(k, 1, tail), q * Math.sqrt((k * (k + 1)) / 12)), `of ${k}`).toBeLessThan(1e-9);
  });
});

describe('Friedman’s test', () => {
  it('has the statistic and the p of SciPy, with ties and without', () => {
    for (const { rows, statistic, p } of known.friedman) {
      const found = friedmanTest(rows);
      expect(apart(found.statistic, statistic)).toBeLessThan(1e-9);
      expect(apart(found.p, p)).toBeLessThan(1e-9);
    }
  });

  it('tells mean ranks, from 1 for the lowest, and finds nothing where all are the same', () => {
    expect(
      friedmanTest([
        [10, 20, 30],
        [1, 3, 2],
      ]).meanRanks,
    ).toEqual([1, 2.5, 2.5]);
    expect(friedmanTest([[7, 7, 7]])).toEqual({ meanRanks: [2, 2, 2], statistic: 0, p: 1 });
  });

  it('has Demšar’s critical differences', () => {
    // Demšar 2006, section 3.2.4: 4 classifiers, 14 data sets.
    expect(criticalDifference(4, 14)).toBeCloseTo(1.25, 2);
  });
});

describe('rank correlations', () => {
  it('are those of SciPy, with ties and without', () => {
    for (const { a, b, tau, tauP, rho, rhoP } of known.rankCorrelations) {
      const [k, s] = [kendall(a, b), spearman(a, b)];
      expect(apart(k.value, tau)).toBeLessThan(1e-9);
      expect(apart(k.p, tauP)).toBeLessThan(1e-9);
      expect(apart(s.value, rho)).toBeLessThan(1e-9);
      expect(apart(s.p, rhoP)).toBeLessThan(1e-9);
    }
  });

  it('are 1 of the same order and −1 of the reverse', () => {
    const up = [1, 2, 3, 4, 5];
    expect(kendall(up, up).value).toBe(1);
    expect(kendall(up, up.toReversed())).toEqual({ value: -1, p: 2 / 120 });
    expect(spearman(up, up).p).toBe(0);
  });
});
