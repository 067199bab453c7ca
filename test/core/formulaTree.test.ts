import { describe, expect, it } from 'vitest';
import { differentiate, parseFormula, substitute, toFunction, toTex, variablesOf } from '#core/formula/index.ts';

const f = (text: string) => toFunction(parseFormula(text), ['x']);

describe('derivatives', () => {
  it.each([
    ['x^(1+1)', 0],
    ['x^2^2', 0],
    ['(x^2)^0.5', 0],
    ['sqrt(x^2)', 0],
    ['x^(1/2 + 1/2)', 1],
  ])('of %s at 0 is no 0 · ∞', (text, slope) => {
    expect(toFunction(differentiate(parseFormula(text), 'x'), ['x'])(0)).toBe(slope);
  });

  it.each([
    'x^3 - 2*x + 1',
    'x / (1 + x^2)',
    'sqrt(x + 3)',
    'exp(-x) * log(x + 3)',
    'tanh(2*x)',
    'abs(x - 0.1)',
    'max(x, 0.05) + min(x, -0.3)',
    'where(x > 0, x^2, -x)',
    '(x + 2)^x',
    '-(x^2)^0.5',
    'sign(x) * x',
  ])('of %s agree with the slope', (text) => {
    const derivative = toFunction(differentiate(parseFormula(text), 'x'), ['x']);
    for (const x of [-0.9, -0.2, 0.3, 1.7]) {
      const slope = (f(text)(x + 1e-6) - f(text)(x - 1e-6)) / 2e-6;
      expect(derivative(x)).toBeCloseTo(slope, 6);
    }
  });

  it('hold nothing that is multiplied by 0 or 1', () => {
    expect(toTex(differentiate(parseFormula('x^2 / 20 + y^2'), 'x'))).toBe('\\frac{2 \\, x}{20}');
    expect(differentiate(parseFormula('a * 3'), 'x')).toEqual({ kind: 'number', value: 0 });
  });
});

describe('trees', () => {
  it('name their variables', () => {
    expect([...variablesOf(parseFormula('max(a, b) + a^2'))]).toEqual(['a', 'b']);
  });

  it('take numbers for variables and compute what is then known', () => {
    expect(substitute(parseFormula('(1 - b) * g'), { b: 0.25 })).toEqual(parseFormula('0.75 * g'));
  });
});

describe('TeX', () => {
  it.each([
    ['w - c * m / (sqrt(v) + 1e-7)', 'w - \\frac{c \\, m}{\\sqrt{v} + 10^{-7}}'],
    ['m + (1 - beta1) * (g - m)', 'm + \\left(1 - β_1\\right) \\, \\left(g - m\\right)'],
    ['a - (b - c)', 'a - \\left(b - c\\right)'],
    ['(x + 1)^2', '\\left(x + 1\\right)^{2}'],
    ['max(x, 0)', '\\max\\left(x, 0\\right)'],
    ['where(x <= 0, 0, 1)', '\\begin{cases} 0 & x \\le 0 \\\\ 1 & \\text{else} \\end{cases}'],
    ['-(a + b)', '-\\left(a + b\\right)'],
    ['learning_rate * 2', '\\mathrm{learning\\_rate} \\cdot 2'],
    ['(1e-7)^x', '\\left(10^{-7}\\right)^{x}'],
    ['2 * 3^x', '2 \\cdot 3^{x}'],
    ['2 * (3 * x)', '2 \\cdot 3 \\, x'],
    ['x * 2.5e-7', 'x \\cdot 2.5 \\times 10^{-7}'],
    ['(a < b) < c', '\\left(a < b\\right) < c'],
    ['a < (b < c)', 'a < \\left(b < c\\right)'],
    ['a + -b', 'a + \\left(-b\\right)'],
    ['a - -b * c', 'a - \\left(-b \\, c\\right)'],
    ['-(-a)', '-\\left(-a\\right)'],
    ['(-a)^2', '\\left(-a\\right)^{2}'],
    ['exp(x)^2', '\\left(e^{x}\\right)^{2}'],
    ['(x^y)^2', '\\left(x^{y}\\right)^{2}'],
    ['where(a < b, 1, 2) + 1', '\\left(\\begin{cases} 1 & a < b \\\\ 2 & \\text{else} \\end{cases}\\right) + 1'],
    ['floor(pi * x)', '\\left\\lfloor \\pi \\, x \\right\\rfloor'],
    ['_ + a_1', '\\mathrm{\\_} + \\mathrm{a\\_1}'],
  ])('%s', (text, expected) => {
    expect(toTex(parseFormula(text), { beta1: 'β_1' })).toBe(expected);
  });

  it('has brackets around a symbol of several signs under a power, and nowhere else', () => {
    const symbols = { g: { tex: '\\nabla L', compound: true } };
    expect(toTex(parseFormula('g^2 * g'), symbols)).toBe('\\left(\\nabla L\\right)^{2} \\, \\nabla L');
  });
});
