import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cos, exp, log, pow, sin, tanh } from '#core/numeric/index.ts';

const functions: Readonly<Record<string, (x: number, y: number) => number>> = { exp, log, pow, tanh, sin, cos };

/**
 * A function, its arguments, the double nearest to its true value, and what is left of that in units in the last place.
 * Computed with mpmath at 300 bits and more.
 */
type Row = readonly [name: string, ...numbers: number[]];

const rows = JSON.parse(readFileSync(new URL('../fixtures/functions.json', import.meta.url), 'utf8')) as Row[];

/** The distance between a double and its neighbour, away from 0. */
function unitOf(value: number): number {
  const bits = new Float64Array([Math.abs(value)]);
  const exponent = Number(new BigUint64Array(bits.buffer)[0]! >> 52n);
  return 2 ** (Math.max(exponent, 1) - 1075);
}

const errorsOf = (name: string) =>
  rows
    .filter(([of]) => of === name)
    .map(([, ...numbers]) => {
      const [nearest, left] = numbers.slice(-2) as [number, number];
      const actual = functions[name]!(numbers[0]!, numbers[1]!);
      return { numbers, error: Math.abs((actual - nearest) / unitOf(nearest) - left) };
    });

describe.each([
  ['exp', 0.55],
  ['log', 0.55],
  ['tanh', 0.55],
  ['pow', 0.65],
  ['sin', 0.76],
  ['cos', 0.76],
] as const)('%s', (name, most) => {
  it(`lies within ${most} units in the last place of the true value`, () => {
    const errors = errorsOf(name);
    expect(errors.length).toBeGreaterThan(70);
    expect(errors.filter(({ error }) => !(error <= most))).toEqual([]);
  });
});

describe('at the edges', () => {
  it.each([
    ['exp', [-Infinity, -800, -0, 0, 800, Infinity, NaN], [0, 0, 1, 1, Infinity, Infinity, NaN]],
    ['log', [-Infinity, -1, -0, 0, 1, Infinity, NaN], [NaN, NaN, -Infinity, -Infinity, 0, Infinity, NaN]],
    ['tanh', [-Infinity, -800, -0, 0, 1e-300, 800, Infinity, NaN], [-1, -1, -0, 0, 1e-300, 1, 1, NaN]],
    ['sin', [-Infinity, -0, 0, 1e-300, Infinity, NaN], [NaN, -0, 0, 1e-300, NaN, NaN]],
    ['cos', [-Infinity, -0, 0, 1e-300, Infinity, NaN], [NaN, 1, 1, 1, NaN, NaN]],
  ])('%s is what the standard asks of Math', (name, arguments_, values) => {
    expect(arguments_.map((x) => functions[name]!(x, NaN))).toEqual(values);
  });

  it('powers are what the standard asks of **', () => {
    const numbers = [-Infinity, -2.5, -2, -1, -0.5, -0, 0, 0.5, 1, 2, 3, 1e300, -1e300, Infinity, NaN];
    for (const x of numbers) for (const y of numbers) expect(pow(x, y), `${x} ** ${y}`).toBe(x ** y);
  });

  it('odd functions are odd, to the bit', () => {
    for (const x of [1e-9, 0.01, 0.7, 3, 12, 1e22]) {
      expect(sin(-x)).toBe(-sin(x));
      expect(tanh(-x)).toBe(-tanh(x));
      expect(cos(-x)).toBe(cos(x));
    }
  });

  it('powers that are doubles come out exactly', () => {
    for (let n = 0; n < 22; n++) expect(pow(10, n)).toBe(Number(`1e${n}`));
    let power = 5e-324;
    for (let n = -1074; n < 1024; n++, power *= 2) expect(pow(2, n)).toBe(power);
    expect(pow(-3, 33)).toBe(-5559060566555523);
  });
});
