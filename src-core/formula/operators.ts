/** Operators: how tightly they bind, their values in float64 and in vectors of float32, and their TeX. */
import { f32x4 } from '../assembler/index.ts';
import { pow } from '../numeric/index.ts';
import { vectorPower } from './vectorPower.ts';
import type { Expression, Scope } from '../assembler/index.ts';

type V128 = Expression<'v128'>;

interface OperatorDeclaration {
  /** 1 for comparisons, 2 for + and −, 3 for * and /, 4 for ^. */
  readonly level: 1 | 2 | 3 | 4;
  readonly value: (a: number, b: number) => number;
  /** Of a comparison: all bits of a lane where it holds. */
  readonly vector: (a: V128, b: V128, scope: Scope) => V128;
  /** Between its sides; products, fractions and powers are written by `tex.ts`. */
  readonly tex: string;
}

export const operators = {
  '<': { level: 1, value: (a, b) => Number(a < b), vector: f32x4.lt, tex: '<' },
  '<=': { level: 1, value: (a, b) => Number(a <= b), vector: f32x4.le, tex: '\\le' },
  '>': { level: 1, value: (a, b) => Number(a > b), vector: f32x4.gt, tex: '>' },
  '>=': { level: 1, value: (a, b) => Number(a >= b), vector: f32x4.ge, tex: '\\ge' },
  '==': { level: 1, value: (a, b) => Number(a === b), vector: f32x4.eq, tex: '=' },
  '!=': { level: 1, value: (a, b) => Number(a !== b), vector: f32x4.ne, tex: '\\ne' },
  '+': { level: 2, value: (a, b) => a + b, vector: f32x4.add, tex: '+' },
  '-': { level: 2, value: (a, b) => a - b, vector: f32x4.sub, tex: '-' },
  '*': { level: 3, value: (a, b) => a * b, vector: f32x4.mul, tex: '\\cdot' },
  '/': { level: 3, value: (a, b) => a / b, vector: f32x4.div, tex: '/' },
  '^': { level: 4, value: pow, vector: vectorPower, tex: '^' },
} as const satisfies Readonly<Record<string, OperatorDeclaration>>;

export type Operator = keyof typeof operators;

export const isComparison = (operator: Operator): boolean => operators[operator].level === 1;
