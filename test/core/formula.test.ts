import { describe, expect, it } from 'vitest';
import { FormulaError, differentiate, parseAssignment, parseFormula, toFunction, toTex } from '#core/formula/index.ts';
import { tellRefusal } from '#core/refusals/index.ts';
import { children } from '#core/formula/rewrite.ts';
import type { Node } from '#core/formula/node.ts';

const partsOf = (node: Node): number => children(node).reduce((sum, part) => sum + partsOf(part), 1);

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
    ['floor(-1.5) + cos(0) + sin(0)', -1],
    ['cos(pi) + log(e)', 0],
    ['(-8) ^ 3 + (-2) ^ -1', -512.5],
    ['(1 < 2) < 3', 1],
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
    expect(error.message).toContain(`at character ${position + 1} of ${JSON.stringify(text)}`);
  });

  it('is told in either language', () => {
    const told = (text: string, language: 'ko' | 'en'): string => tellRefusal(refusal(text, ['x']).refusal, language);
    expect(told('x + ', 'en')).toBe(
      'the formula: expected a number, a name or (, found the end, at character 4 of "x + "',
    );
    expect(told('max(x)', 'ko')).toBe('식 "max(x)", 1번째 글자: max 함수의 인자는 2개입니다. 받은 인자: 1개.');
    expect(told('1 + 😀', 'ko')).toBe('식 "1 + 😀", 5번째 글자: 식에 쓸 수 없는 글자입니다: "😀".');
  });

  it('has constants unless a variable is called so', () => {
    expect(value('pi')).toBe(Math.PI);
    expect(value('e * x', { e: 3, x: 2 })).toBe(6);
  });

  it.each([
    ['x < y < 1', 6],
    ['x + 1 >= 2 == 1', 11],
  ])('%s, a chain of comparisons, is refused at the second one', (text, position) => {
    expect(refusal(text).position).toBe(position);
  });

  it.each([
    ['powers', 'x^', 999],
    ['products', 'x*', 999],
    ['sums', 'x+', 999],
    ['minus signs', '-', 1998],
    ['brackets', '(', 1998],
    ['calls', 'sin(', 499],
    ['roots of squares', 'sqrt(x^2+', 150],
    ['quotients', '1/', 999],
    ['exponentials', 'exp(x*', 300],
  ])('of 1,999 characters of %s is refused, or its derivative is small', (_what, part, times) => {
    const text = `${part.repeat(times)}x${part.endsWith('(') || part.startsWith('sqrt') || part.startsWith('exp') ? ')'.repeat(times) : ''}`;
    try {
      const node = parseFormula(text, ['x']);
      const derivative = differentiate(node, 'x');
      toFunction(derivative, ['x'])(0.5);
      toTex(derivative);
      expect(partsOf(derivative)).toBeLessThan(10_000);
    } catch (error) {
      expect(error).toBeInstanceOf(FormulaError);
    }
  });

  it('is refused when it is absurdly long or deep', () => {
    expect(refusal('1'.repeat(3000)).message).toMatch(/at most/);
    expect(refusal(`${'('.repeat(900)}1`).message).toMatch(/too deeply/);
    expect(refusal(`${'-'.repeat(1500)}1`).message).toMatch(/too deeply/);
  });
});
