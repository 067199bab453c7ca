import { describe, expect, it } from 'vitest';
import { surface } from '#core/instruments/surface/surface.ts';
import { surfaces } from '#core/instruments/surface/surfaces.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { parseFormula, toFunction } from '#core/formula/index.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { fixture } from './fixture.ts';
import type { z } from 'zod';

type Settings = z.output<typeof surface.settings>;

const compute = (given: z.input<typeof surface.settings> = {}) => surface.compute(surface.settings.parse(given));
const refused = (given: object) => {
  expect(() => parseInput<Settings>(surface.settings, given)).toThrow();
  try {
    parseInput<Settings>(surface.settings, given);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};
const only = (given: z.input<typeof surface.settings>) => compute(given).paths[0]!;

const adam = { id: 'adam', learningRate: 0.3 } as const;

/** Adam's formulas, as a reader may type them. */
const typedAdam = {
  id: 'typed',
  hyper: { learningRate: 0.3, b1: 0.9, b2: 0.999 },
  state: ['m', 'v'],
  step: { c: 'learningRate * sqrt(1 - b2^t) / (1 - b1^t)' },
  update: ['m = m + (1 - b1) * (g - m)', 'v = v + (1 - b2) * (g^2 - v)', 'w = w - c * m / (sqrt(v) + 1e-7)'],
} as const;

describe('the surface', () => {
  interface Paths {
    readonly paths: Readonly<
      Record<string, { hyperparameters: Record<string, number>; points: readonly (readonly [number, number])[] }>
    >;
  }
  const names: Readonly<Record<string, string>> = { lr: 'learningRate', decay_rate: 'decay' };

  it.each(Object.entries(fixture<Paths>('landscape').paths))(
    'goes the way of the textbook with %s, to 1e-12',
    (id, { hyperparameters, points }) => {
      const own = Object.entries(hyperparameters).map(([name, value]) => [names[name] ?? name, value]);
      const chosen = { id, ...Object.fromEntries(own) } as Settings['optimizers'][number];
      const { x, y } = only({ optimizers: [chosen] });
      expect(x).toHaveLength(points.length);
      points.forEach(([ofX, ofY], t) => {
        expect(Math.abs(x[t]! - ofX)).toBeLessThanOrEqual(1e-12 * Math.abs(ofX));
        expect(Math.abs(y[t]! - ofY)).toBeLessThanOrEqual(1e-12 * Math.abs(ofY));
      });
    },
  );

  it('takes every optimizer from the same start', () => {
    const chosen = optimizers.members.map(({ id }) => optimizers.schema.parse({ id }));
    const { paths } = compute({ optimizers: chosen, start: [3, -4] });
    expect(paths).toHaveLength(chosen.length);
    for (const { x, y, height, movement, gradient } of paths) {
      expect([x[0], y[0], height[0]]).toEqual([3, -4, 9 / 20 + 16]);
      expect(x).toHaveLength(31);
      expect(movement.x).toHaveLength(30);
      expect(x[1]! - x[0]!).toBe(movement.x[0]);
      expect([gradient.x[0], gradient.y[0]]).toEqual([0.3, -8]);
    }
  });

  it('takes an optimizer that is typed, which does to the bit what the member of these formulas does', () => {
    const { paths } = compute({ optimizers: [adam, typedAdam as never] });
    expect(paths[1]!.x).toEqual(paths[0]!.x);
    expect(paths[1]!.y).toEqual(paths[0]!.y);
    expect(paths[1]!.state).toEqual(paths[0]!.state);
  });

  it('has the gradient of a surface that is typed', () => {
    const { tex, paths, extent } = compute({ surface: 'x^3 + x * y', start: [2, 5] });
    expect(tex.f).toBe('x^{3} + x \\, y');
    expect([paths[0]!.gradient.x[0], paths[0]!.gradient.y[0]]).toEqual([17, 2]);
    expect(extent).toBeNull();
  });

  it('refuses a formula at its character, a typed optimizer at its line', () => {
    expect(refused({ surface: 'x^2 + z' })).toBe(
      'surface: z is not known here; allowed: x, y, at character 7 of "x^2 + z"',
    );
    const wrong = { ...typedAdam, update: ['w = w - learningRate * q'] };
    expect(refused({ optimizers: [wrong] })).toContain('optimizers[0].update.0: q is not known here');
    expect(refused({ optimizers: [{ ...typedAdam, update: ['c = 3'] }] })).toContain('c is not known here');
    expect(refused({ optimizers: [{ ...typedAdam, state: ['m', 'm'] }] })).toContain('got m twice');
  });

  it('has the step of each coordinate: movement is that times the gradient, or Adam its mean', () => {
    const chosen = [
      ['sgd', 'g'],
      ['adagrad', 'g'],
      ['rmsprop', 'g'],
      ['adam', 'm'],
      ['adamw', 'm'],
    ] as const;
    for (const [id, of] of chosen) {
      const own = id === 'adamw' ? { id, weightDecay: 0 } : { id };
      const { movement, effectiveRate, gradient, state } = only({ optimizers: [optimizers.schema.parse(own)] });
      for (const axis of ['x', 'y'] as const) {
        for (let t = 0; t < 30; t++) {
          const direction = of === 'g' ? gradient[axis][t]! : state['m']![axis][t]!;
          expect(Math.abs(movement[axis][t]! + effectiveRate![axis][t]! * direction)).toBeLessThan(1e-14);
        }
      }
    }
  });

  it('counts the updates until f is below the target', () => {
    const { height, reached } = only({ optimizers: [{ id: 'sgd', learningRate: 0.9 }], updates: 200 });
    expect(height[reached!]).toBeLessThan(1e-3);
    expect(height[reached! - 1]).toBeGreaterThanOrEqual(1e-3);
    expect(only({ optimizers: [{ id: 'sgd', learningRate: 0.01 }] }).reached).toBeNull();
  });

  it('ends a path where it leaves all numbers', () => {
    const { x, height } = only({ surface: 'x^4 + y^2', optimizers: [{ id: 'sgd', learningRate: 0.95 }] });
    expect(x.length).toBeLessThan(10);
    expect(height.at(-1)).not.toBe(NaN);
    expect(Number.isFinite(height.at(-1))).toBe(false);
    expect([...height].slice(0, -1).every(Number.isFinite)).toBe(true);
  });

  it('is lowest, and 0, where each surface says it is, and starts within what is shown', () => {
    for (const { formula, lowest, start, extent } of surfaces) {
      const f = toFunction(parseFormula(formula, ['x', 'y']), ['x', 'y']);
      for (const [x, y] of lowest) {
        expect(Math.abs(f(x, y))).toBeLessThan(1e-28);
        for (const [dx, dy] of [
          [0.01, 0],
          [-0.01, 0],
          [0, 0.01],
          [0, -0.01],
        ] as const)
          expect(f(x + dx, y + dy)).toBeGreaterThan(0);
      }
      for (const [place, axis] of [
        [0, 'x'],
        [1, 'y'],
      ] as const) {
        const [low, high] = extent[axis];
        for (const point of [start, ...lowest]) {
          expect(point[place]).toBeGreaterThan(low);
          expect(point[place]).toBeLessThan(high);
        }
      }
      expect(compute({ surface: formula, start: [...start] }).extent).toBe(extent);
    }
  });

  it('has a table of all points', () => {
    const settings = surface.settings.parse({ updates: 3 });
    const [table] = surface.tables(surface.compute(settings), settings);
    expect(table!.rows).toHaveLength(4 * 4);
    expect(table!.rows[0]!.slice(1, 5)).toEqual([0, -7, 2, 49 / 20 + 4]);
    for (const row of table!.rows) expect(row).toHaveLength(table!.columns.length);
  });
});
