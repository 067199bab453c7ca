/** Formulas as expressions of Python: evaluated there, they give what they give here. */
import { describe, expect, it } from 'vitest';
import { fold } from '#core/formula/rewrite.ts';
import { parseFormula, toFunction, toPython } from '#core/formula/index.ts';
import { randomFormulas } from '../randomFormulas.ts';
import { hasNumPy, python } from './python.ts';
import type { PythonModule } from '#core/formula/index.ts';

const printed = (text: string, module: PythonModule = 'np', arrays = ['x', 'y']): string =>
  toPython(parseFormula(text), { module, arrays });

describe('a formula in Python', () => {
  it.each([
    ['x - (y - 1)', 'x - (y - 1)'],
    ['(x + y) * x / (y * 2)', '(x + y) * x / (y * 2)'],
    ['-x^2', '-x**2'],
    ['(-x)^2', '(-x)**2'],
    ['2^x^y', '2**(x**y)'],
    ['x^-1', 'x**(-1)'],
    ['1e-7 * pi', '1e-7 * np.pi'],
    ['10^3 * x', '10**3 * x'],
    ['10^30 * x', '1e+30 * x'],
    ['100000000000000000000 * x', '1e+20 * x'],
    ['x + 1 / 0', 'x + np.inf'],
    ['(-8)^(1 / 3)', 'np.nan'],
    ['x > 0', '1.0 * (x > 0)'],
    ['where(x > 0, x, 0)', 'np.where(x > 0, x, 0)'],
    ['where(x, 1, 2)', 'np.where(x != 0, 1, 2)'],
    ['where(c > 0, x, 0)', 'np.where(c > 0, x, 0)'],
    ['where(c > 0, 1, 0)', '(1 if c > 0 else 0)'],
  ])('%s is %s', (text, expected) => expect(printed(text)).toBe(expected));

  it('takes PyTorch’s functions of tensors, and NumPy’s of numbers', () => {
    expect(printed('max(x, 0) + min(1, y)', 'torch')).toBe('torch.clamp(x, min=0) + torch.clamp(y, max=1)');
    expect(printed('max(x, y) * sqrt(c)', 'torch')).toBe('torch.maximum(x, y) * np.sqrt(c)');
    expect(printed('where(c > 0, x, 0)', 'torch')).toBe('torch.where(torch.as_tensor(c > 0), x, 0)');
  });

  const texts = randomFormulas(300, 11, { equalities: false });
  const points = [-2.71, -0.63, 0.37, 1.19, 3.83].flatMap((x) => [-1.57, 0.29, 2.41].map((y) => [x, y] as const));
  it.runIf(hasNumPy).each(['np', 'torch'] as const)('has the same value by %s, whatever it is', (module) => {
    const formulas = texts.map((text) => fold(parseFormula(text, ['x', 'y'])));
    const program = `
import json, sys
import numpy as np, torch
np.seterr(all="ignore")
expressions, points = json.load(sys.stdin)
x, y = np.array(points).T
if "${module}" == "torch": x, y = torch.from_numpy(x), torch.from_numpy(y)
of = lambda value: value.value if "${module}" == "torch" and isinstance(value, torch.Tensor) else value
print(json.dumps([[str(v) for v in np.broadcast_to(of(eval(e)), len(points)).astype(float)] for e in expressions]))`;
    const expressions = formulas.map((formula) => toPython(formula, { module, arrays: ['x', 'y'] }));
    const values = JSON.parse(python(program, JSON.stringify([expressions, points]))) as string[][];
    formulas.forEach((formula, place) => {
      const f = toFunction(formula, ['x', 'y']);
      points.forEach((point, at) => {
        const [value, expected] = [Number(values[place]![at]!.replace('inf', 'Infinity')), f(...point)];
        if (Object.is(value, expected) || value === expected) return;
        // 1 to the power of NaN is 1 in C and in Python.
        if (Number.isNaN(expected) && texts[place]!.includes('^')) return;
        expect(Math.abs(value - expected) / Math.abs(expected), `${texts[place]} at ${point.join(', ')}`).toBeLessThan(
          1e-9,
        );
      });
    });
  });
});
