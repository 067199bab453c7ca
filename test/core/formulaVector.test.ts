import { describe, expect, it } from 'vitest';
import { elementwise, elementwiseSum, parseFormula, toFunction } from '#core/formula/index.ts';
import { link } from '#core/assembler/index.ts';

const memory = new WebAssembly.Memory({ initial: 256 });
const floats = new Float32Array(memory.buffer);

/** The formula of x over all of `xs`, as the kernel computes it. */
function compute(formula: string, xs: Float32Array, arithmetic: 'fused' | 'separate' = 'separate'): Float32Array {
  const padded = Math.ceil(xs.length / 4) * 4;
  const { code } = elementwise({ statements: [`y = ${formula}`], arrays: ['x', 'y'], scalars: [], arithmetic });
  const { f } = link({ f: code }, memory);
  floats.set(xs, 0);
  f(0, 4 * padded, 4 * padded);
  return floats.slice(padded, padded + xs.length);
}

const one = (formula: string, x: number): number => compute(formula, Float32Array.of(x))[0]!;

/** Distance in units in the last place of the true value. */
function ulps(actual: number, exact: number): number {
  const size = Math.max(Math.abs(exact), 2 ** -126);
  return Math.abs(actual - exact) / 2 ** (Math.floor(Math.log2(size)) - 23);
}

function worst(formula: string, exact: (x: number) => number, from: number, to: number): number {
  const xs = Float32Array.from({ length: 400_000 }, (_, i) => from + ((to - from) * i) / 399_999);
  const ys = compute(formula, xs);
  return xs.reduce((most, x, i) => Math.max(most, ulps(ys[i]!, exact(x))), 0);
}

describe('vector functions', () => {
  it('exp is within 2 units in the last place', () => {
    expect(worst('exp(x)', Math.exp, -87, 88.7)).toBeLessThan(2);
    expect([-200, -Infinity, 100, Infinity, 0].map((x) => one('exp(x)', x))).toEqual([0, 0, Infinity, Infinity, 1]);
    expect(one('exp(x)', NaN)).toBeNaN();
    expect(one('exp(x)', -103)).toBe(2 ** -149);
  });

  it('log is within 2 units in the last place', () => {
    expect(worst('log(x)', Math.log, 1e-6, 0.9)).toBeLessThan(2);
    expect(worst('log(x)', Math.log, 1.1, 1e5)).toBeLessThan(2);
    expect([0, 1, Infinity].map((x) => one('log(x)', x))).toEqual([-Infinity, 0, Infinity]);
    expect(one('log(x)', -1)).toBeNaN();
    expect(one('log(x)', NaN)).toBeNaN();
    expect(one('log(x)', 1e-40)).toBeCloseTo(Math.log(Math.fround(1e-40)), 5);
  });

  it('tanh is within 3 units in the last place', () => {
    expect(worst('tanh(x)', Math.tanh, -12, 12)).toBeLessThan(3);
    expect([-Infinity, -50, 0, 50, Infinity].map((x) => one('tanh(x)', x))).toEqual([-1, -1, 0, 1, 1]);
    expect(one('tanh(x)', NaN)).toBeNaN();
  });

  it('sin and cos are within 2 units in the last place', () => {
    for (const [formula, exact] of [
      ['sin(x)', Math.sin],
      ['cos(x)', Math.cos],
    ] as const) {
      expect(worst(formula, exact, -4, 4)).toBeLessThan(2);
      expect(worst(formula, exact, -1e6, 1e6)).toBeLessThan(2);
      expect([Infinity, NaN].map((x) => one(formula, x))).toEqual([NaN, NaN]);
      expect(Math.abs(one(formula, 3e38))).toBeLessThanOrEqual(1);
    }
    expect([-0, 0, 2 ** 27].map((x) => one('sin(x)', x))).toEqual([-0, 0, Math.fround(Math.sin(2 ** 27))]);
  });

  it.each([
    ['x^-1', -2, -0.5],
    ['x^-2', -2, 0.25],
    ['x^17', -1.5, -985.2612533569336],
    ['x^33', -1.5, -647159.7],
    ['x^40', -1.5, 11057332.3],
    ['x^(1+1)', -3, 9],
    ['x^2^2', -3, 81],
    ['x^0.5', -Infinity, Infinity],
    ['x^-0.5', -Infinity, 0],
    ['x^0.3', -2, NaN],
    ['x^1e300', 1, 1],
    ['(-2)^x', 3, -8],
    ['(-2)^x', 0.5, NaN],
    ['2^x', -3, 0.125],
    ['x^x', -3, -1 / 27],
    ['x^x', 0, 1],
  ])('%s at %d is %d', (formula, x, expected) => {
    const found = one(formula, x);
    if (Number.isFinite(expected)) expect(Math.abs(found - expected)).toBeLessThanOrEqual(3e-6 * Math.abs(expected));
    else expect(found).toBe(expected);
  });

  it('whole powers of negative numbers need no literal exponent', () => {
    const options = { statements: ['y = x^n'], arrays: ['x', 'y'], scalars: ['n'], arithmetic: 'separate' } as const;
    const { code, scalarArguments } = elementwise(options);
    const { f } = link({ f: code }, memory);
    for (const n of [-3, -2, 0, 0.5, 1, 2, 3]) {
      floats.set([-2, 2, -0, -Infinity]);
      f(0, 16, 16, ...scalarArguments([n]));
      const expected = [-2, 2, -0, -Infinity].map((x) => x ** n);
      floats.subarray(4, 8).forEach((y, lane) => {
        if (Number.isFinite(expected[lane])) expect(y, `${n}, lane ${lane}`).toBeCloseTo(expected[lane]!, 5);
        else expect(y, `${n}, lane ${lane}`).toBe(expected[lane]);
      });
    }
  });

  it.each([
    'x^2 + 3*x - 1',
    'x^5',
    '(abs(x) + 1)^1.5',
    'max(x, 0)',
    'min(x, x*x)',
    'where(x > 0.5, x, -x)',
    'where(x, 1, 2)',
    'sign(x) * (x <= 1)',
    '1 / (1 + exp(-x))',
    '-x / (sqrt(abs(x)) + 1e-7)',
  ])('%s agrees with its float64 function', (formula) => {
    const exact = toFunction(parseFormula(formula), ['x']);
    const xs = Float32Array.from([-3.5, -1, -0.25, 0, 0.5, 0.75, 1, 2.5]);
    for (const arithmetic of ['separate', 'fused'] as const) {
      const ys = compute(formula, xs, arithmetic);
      xs.forEach((x, i) => expect(Math.abs(ys[i]! - exact(x))).toBeLessThanOrEqual(2e-6 * (1 + Math.abs(exact(x)))));
    }
  });

  it.each(['max(x, 0)', 'min(x, 0)', 'max(0, x)', 'sign(x)', 'abs(x)'])('%s of NaN is NaN', (formula) => {
    expect(one(formula, NaN)).toBeNaN();
  });
});

describe('element-wise kernels', () => {
  it('carry out assignments in order and compute what holds no array in float64', () => {
    const statements = ['g = g + lambda * w', 'h = (1 - beta) * g', 'w = w - h'];
    const { code, scalarArguments } = elementwise({
      statements,
      arrays: ['w', 'g', 'h'],
      transient: ['g'],
      scalars: ['beta', 'lambda'],
      arithmetic: 'separate',
    });
    const { step } = link({ step: code }, memory);
    floats.set([1, 2, 3, 4, 10, 20, 30, 40, 0, 0, 0, 0]);
    step(0, 16, 32, 16, ...scalarArguments([0.999, 0.5]));
    const share = Math.fround(1 - 0.999);
    expect([...floats.slice(8, 12)]).toEqual([10.5, 21, 31.5, 42].map((g) => Math.fround(share * g)));
    expect([...floats.slice(4, 8)]).toEqual([10, 20, 30, 40]);
    expect(floats[0]).toBe(Math.fround(1 - Math.fround(share * 10.5)));
  });

  it('make numbers below 1e-30 zero where asked', () => {
    const { code } = elementwise({
      statements: ['v = v * 0.5'],
      arrays: ['v'],
      flushed: ['v'],
      scalars: [],
      arithmetic: 'separate',
    });
    const { step } = link({ step: code }, memory);
    floats.set([1e-30, 4e-30, -1e-31, NaN]);
    step(0, 16);
    expect([...floats.slice(0, 4)]).toEqual([0, Math.fround(2e-30), 0, NaN]);
  });

  it('add up in float64', () => {
    const { code, scalarArguments } = elementwiseSum({
      formula: '0.5 * lambda * w^2',
      array: 'w',
      scalars: ['lambda'],
      arithmetic: 'separate',
    });
    const { sum } = link({ sum: code }, memory);
    floats.set([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(sum(0, 32, ...scalarArguments([0.5]))).toBe(0.25 * 204);
  });
});
