import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normalBelow } from '#core/statistics/index.ts';
import { haltonPoint } from '#core/search/samplers/halton.ts';
import { samplers } from '#core/search/samplers/index.ts';
import { sobolPoint } from '#core/search/samplers/sobol.ts';
import { settingsAt } from '#core/search/space.ts';
import type { Sampler, Told } from '#core/search/samplers/index.ts';
import type { Dimension, Space, Units } from '#core/search/space.ts';

const number = (
  path: string,
  low: number,
  high: number,
  scale: 'linear' | 'log' = 'linear',
  whole = false,
): Dimension => ({
  ...{ kind: 'number', path, when: null },
  ...{ low, high, scale, whole },
});
const cube = (dimensions: number): Space => Array.from({ length: dimensions }, (_, place) => number(`x${place}`, 0, 1));

/** SciPy 1.17, unscrambled. */
const qmc = JSON.parse(readFileSync(new URL('../fixtures/qmc.json', import.meta.url), 'utf8')) as {
  readonly h: readonly Units[];
  readonly s: readonly Units[];
};

describe('sequences', () => {
  it('are SciPy’s Halton and Sobol points, bit for bit', () => {
    expect(qmc.h.map((_, index) => haltonPoint(index, 8))).toEqual(qmc.h);
    expect(qmc.s.map((_, index) => sobolPoint(index, 8))).toEqual(qmc.s);
  });

  it('fill every dimension evenly, up to sixteen: of 256 points each 256th has one', () => {
    const points = Array.from({ length: 256 }, (_, index) => sobolPoint(index, 16));
    for (let dimension = 0; dimension < 16; dimension++)
      expect(new Set(points.map((point) => Math.floor(256 * point[dimension]!))).size).toBe(256);
    expect(() => sobolPoint(0, 17)).toThrow(RangeError);
  });
});

describe('every sampler', () => {
  const space = [number('a', 1e-6, 1e-2, 'log'), number('b', 1, 9, 'linear', true), number('c', -1, 1)];
  const history: Told[] = Array.from({ length: 30 }, (_, index) => ({
    units: samplers.sobol.ask({ space, seed: 1, index, history: [] }),
    score: index % 7 === 0 ? -Infinity : -index,
  }));

  it.each(Object.entries(samplers))('%s answers a question always alike, within the cube', (_, sampler: Sampler) => {
    for (const index of [0, 1, 29, 30, 31]) {
      const question = { space, seed: 5, index, history: history.slice(0, index) };
      const units = sampler.ask(question);
      expect(units).toEqual(sampler.ask(structuredClone(question)));
      expect(units).toHaveLength(3);
      for (const unit of units) expect(unit >= 0 && unit <= 1).toBe(true);
    }
  });

  it.each(Object.entries(samplers).filter(([id]) => id !== 'grid'))(
    '%s asks elsewhere with another seed',
    (_, sampler) => {
      const ask = (seed: number): Units => sampler.ask({ space, seed, index: 30, history });
      expect(ask(1)).not.toEqual(ask(2));
    },
  );

  it('takes the history into account where it learns, and only there', () => {
    for (const [id, sampler] of Object.entries(samplers)) {
      const ask = (told: readonly Told[]): Units => sampler.ask({ space, seed: 0, index: 30, history: told });
      const turned = history.map(({ units, score }) => ({ units, score: -score }));
      if (sampler.learns) expect(ask(history), id).not.toEqual(ask(turned));
      else expect(ask(history), id).toEqual(ask(turned));
    }
  });
});

describe('random draws', () => {
  it('are those of the textbook’s loop in NumPy', () => {
    // np.random.seed(0); [(10**np.random.uniform(-8, -4), 10**np.random.uniform(-6, -2)) for _ in range(3)]
    const space = [number('penalty.lambda', 1e-8, 1e-4, 'log'), number('optimizer.learningRate', 1e-6, 1e-2, 'log')];
    const drawn = [0, 1, 2].map((index) => [
      ...settingsAt(space, samplers.random.ask({ space, seed: 0, index, history: [] })).values(),
    ]) as number[][];
    const numpy = [
      [1.5676677195506059e-6, 0.0007257005721594274],
      [2.576638574613591e-6, 0.00015119336467640996],
      [4.950159553733197e-7, 0.0003833332156156661],
    ];
    drawn.forEach((pair, trial) =>
      pair.forEach((value, place) => expect(Math.abs(value / numpy[trial]![place]! - 1)).toBeLessThan(1e-15)),
    );
  });
});

describe('a grid', () => {
  const space: Space = [
    { kind: 'choice', path: 'network.activation', when: null, values: ['relu', 'tanh', 'sigmoid'] },
    number('optimizer.learningRate', 1e-4, 1, 'log'),
    number('depth', 1, 2, 'linear', true),
  ];

  it('has every combination once, the ends of numbers among them, the first path slowest', () => {
    const size = samplers.grid.size(space);
    expect(size).toBe(3 * 5 * 2);
    const all = Array.from({ length: size }, (_, index) =>
      [...settingsAt(space, samplers.grid.ask({ space, seed: 0, index, history: [] })).values()].join(' '),
    );
    expect(new Set(all).size).toBe(size);
    expect(all.slice(0, 3)).toEqual(['relu 0.0001 1', 'relu 0.0001 2', 'relu 0.001 1']);
    expect(all.at(-1)).toBe('sigmoid 1 2');
  });
});

describe('the Parzen estimator’s search', () => {
  const branin = ([u, v]: Units): number => {
    const [x, y] = [15 * u! - 5, 15 * v!];
    const parabola = y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6;
    return parabola ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10 - 0.39788735772973816;
  };
  const A = [
    [10, 3, 17, 3.5, 1.7, 8],
    [0.05, 10, 17, 0.1, 8, 14],
    [3, 3.5, 1.7, 10, 17, 8],
    [17, 8, 0.05, 10, 0.1, 14],
  ];
  const P = [
    [1312, 1696, 5569, 124, 8283, 5886],
    [2329, 4135, 8307, 3736, 1004, 9991],
    [2348, 1451, 3522, 2883, 3047, 6650],
    [4047, 8828, 8732, 5743, 1091, 381],
  ];
  const hartmann6 = (units: Units): number =>
    3.32236801141551 -
    [1, 1.2, 3, 3.2].reduce((sum, weight, i) => {
      const far = A[i]!.reduce((total, a, j) => total + a * (units[j]! - P[i]![j]! / 1e4) ** 2, 0);
      return sum + weight * Math.exp(-far);
    }, 0);

  /** Medians over 30 seeds of the regret after each of these many evaluations. */
  function regrets(
    sampler: Sampler,
    f: (units: Units) => number,
    dimensions: number,
    after: readonly number[],
  ): number[] {
    const space = cube(dimensions);
    const bests = Array.from({ length: 30 }, (_, seed) => {
      const told: Told[] = [];
      const best: number[] = [];
      for (let index = 0; index < after.at(-1)!; index++) {
        const units = sampler.ask({ space, seed, index, history: told });
        told.push({ units, score: -f(units) });
        best.push(Math.min(best.at(-1) ?? Infinity, f(units)));
      }
      return best;
    });
    return after.map((count) => {
      const sorted = bests.map((best) => best[count - 1]!).sort((a, b) => a - b);
      return (sorted[14]! + sorted[15]!) / 2;
    });
  }

  // Medians of Optuna 3.1 at its defaults are 0.71, 0.18, 0.022 and 1.39, 0.61.
  it('finds Branin’s lowest points as Optuna’s does, within half as much again', () => {
    const [at25, at50, at100] = regrets(samplers.tpe, branin, 2, [25, 50, 100]);
    expect(at25).toBeLessThan(1.5 * 0.71);
    expect(at50).toBeLessThan(1.5 * 0.18);
    expect(at100).toBeLessThan(1.5 * 0.022);
  });

  it('and Hartmann’s in six dimensions', () => {
    const [at25, at50] = regrets(samplers.tpe, hartmann6, 6, [25, 50]);
    expect(at25).toBeLessThan(1.5 * 1.39);
    expect(at50).toBeLessThan(1.5 * 0.61);
  });

  it('where random points come to what NumPy’s draws came to', () => {
    expect(regrets(samplers.random, branin, 2, [25, 50, 100]).map((value) => value.toFixed(2))).toEqual([
      '1.68',
      '0.77',
      '0.49',
    ]);
  });

  it('learns which value of a choice is good, and leaves what diverged', () => {
    const space: Space = [{ kind: 'choice', path: 'c', when: null, values: ['a', 'b', 'c', 'd'] }, number('x', 0, 1)];
    const told: Told[] = [];
    for (let index = 0; index < 60; index++) {
      const units = samplers.tpe.ask({ space, seed: 3, index, history: told });
      const settings = settingsAt(space, units);
      told.push({ units, score: settings.get('c') === 'b' ? (settings.get('x') as number) : -Infinity });
    }
    const late = told.slice(30).map(({ units }) => settingsAt(space, units).get('c'));
    expect(late.filter((value) => value === 'b').length).toBeGreaterThan(20);
  });
});

describe('the normal distribution', () => {
  it('has SciPy’s probabilities', () => {
    const known = [
      [-5, 2.866515718791933e-7],
      [-1.959963984540054, 0.025],
      [0, 0.5],
      [1, 0.8413447460685429],
      [3, 0.9986501019683699],
      [7.5, 0.9999999999999681],
    ] as const;
    for (const [z, below] of known) expect(Math.abs(normalBelow(z) - below)).toBeLessThan(1e-15);
    expect([normalBelow(-40), normalBelow(40)]).toEqual([0, 1]);
  });
});
