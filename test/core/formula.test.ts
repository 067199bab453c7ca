import { describe, expect, it } from 'vitest';
import { FormulaError, parseAssignment, parseFormula, toFunction } from '#core/formula/index.ts';

const value = (text: string, variables: Readonly<Record<string, number>> = {}): number => {
  const names = Object.keys(variables);
  return toFunction(parseFormula(text, names), names)(...Object.values(variables));
};

const refusal = (text: string, variables?: readonly string[]): FormulaError => {
  try {
    parseFormula(text, variables);
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['16 / 4 / 2', 2],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['2 ^ -1', 0.5],
    ['--3', 3],
    ['1 + 1 < 3', 1],
    ['2 >= 3', 0],
    ['.5 + 1e-1', 0.6],
    ['min(2, max(1, 5))', 2],
    ['where(1 == 1, 4, 5)', 4],
    ['sqrt(9) + abs(-2) + sign(-3)', 4],
    ['log(exp(2)) + tanh(0)', 2],
  ])('%s is %d', (text, expected) => {
    expect(value(text)).toBeCloseTo(expected, 14);
  });

  it('takes its variables by name', () => {
    expect(value('x^2 / 20 + y^2', { x: -7, y: 2 })).toBe(6.45);
  });

  it('reads an assignment', () => {
    const { target, formula } = parseAssignment('w = w - 0.1 * g', ['w', 'g']);
    expect(target).toBe('w');
    expect(toFunction(formula, ['w', 'g'])(1, 2)).toBe(0.8);
  });

  it.each([
    ['a character that means nothing', '1 + #', 4],
    ['a missing operand', '1 +', 3],
    ['a missing bracket', '(1 + 2', 6],
    ['two operands side by side', 'x x', 2],
    ['a name that is not given', 'x + z', 4],
    ['a function that does not exist', 'x + eval(1)', 4],
    ['a property of all objects', 'constructor', 0],
    ['too few arguments', 'max(x)', 0],
    ['nothing', '', 0],
  ])('with %s is refused at its place', (_what, text, position) => {
    const error = refusal(text, ['x']);
    expect(error.position).toBe(position);
    expect(error.message.split('\n')[2]).toBe(`${' '.repeat(position)}^`);
  });

  it('is refused when it is absurdly long or deep', () => {
    expect(refusal('1'.repeat(3000)).message).toMatch(/at most/);
    expect(refusal(`${'('.repeat(900)}1`).message).toMatch(/too deeply/);
    expect(refusal(`${'-'.repeat(1500)}1`).message).toMatch(/too deeply/);
  });
});
