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
  /** The node of ONNX; that of a comparison gives what is true or false. */
  readonly onnx: string;
}

export const operators = {
  '<': { level: 1, value: (a, b) => Number(a < b), vector: f32x4.lt, tex: '<', onnx: 'Less' },
  '<=': { level: 1, value: (a, b) => Number(a <= b), vector: f32x4.le, tex: '\\le', onnx: 'LessOrEqual' },
  '>': { level: 1, value: (a, b) => Number(a > b), vector: f32x4.gt, tex: '>', onnx: 'Greater' },
  '>=': { level: 1, value: (a, b) => Number(a >= b), vector: f32x4.ge, tex: '\\ge', onnx: 'GreaterOrEqual' },
  '==': { level: 1, value: (a, b) => Number(a === b), vector: f32x4.eq, tex: '=', onnx: 'Equal' },
  '!=': { level: 1, value: (a, b) => Number(a !== b), vector: f32x4.ne, tex: '\\ne', onnx: 'Equal' },
  '+': { level: 2, value: (a, b) => a + b, vector: f32x4.add, tex: '+', onnx: 'Add' },
  '-': { level: 2, value: (a, b) => a - b, vector: f32x4.sub, tex: '-', onnx: 'Sub' },
  '*': { level: 3, value: (a, b) => a * b, vector: f32x4.mul, tex: '\\cdot', onnx: 'Mul' },
  '/': { level: 3, value: (a, b) => a / b, vector: f32x4.div, tex: '/', onnx: 'Div' },
  '^': { level: 4, value: pow, vector: vectorPower, tex: '^', onnx: 'Pow' },
} as const satisfies Readonly<Record<string, OperatorDeclaration>>;

export type Operator = keyof typeof operators;

export const isComparison = (operator: Operator): boolean => operators[operator].level === 1;
