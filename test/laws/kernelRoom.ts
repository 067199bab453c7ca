/** What the laws of kernels share: matrices of many shapes in one memory, whose padding is watched. */
import { parseFormula, substitute, toFunction } from '#core/formula/index.ts';
import { Arena, createMatrix, readMatrix } from '#core/kernels/index.ts';
import { writeMatrix } from '#core/kernels/matrix.ts';
import { placeArray, readArray, writeArray } from '#core/machine/layers/index.ts';
import { rowLayout } from '#core/machine/layers/parameter.ts';
import type { Formula } from '#core/formula/index.ts';
import type { Matrix } from '#core/kernels/index.ts';

/** Shapes that fill vectors and panels, and shapes that do not. */
export const ROWS = [1, 2, 3, 7, 128];
export const COLUMNS = [1, 3, 4, 5, 10, 17, 50, 100];
export const MOST_ROWS = Math.max(...ROWS);
export const arithmetics = ['fused', 'separate'] as const;
/** A rounding of float32. */
export const ULP = 2 ** -24;

/** A function of one number. */
export type Curve = (value: number) => number;

export const plain = (formula: Formula, variable: string, hyper: Readonly<Record<string, number>>): Curve =>
  toFunction(substitute(parseFormula(formula), hyper), [variable]);

/** Rows beyond those asked for, and padding, hold this before a kernel runs. */
const UNTOUCHED = 9;

/** Memory with matrices of so many columns. */
export class Room {
  readonly arena = new Arena();
  readonly columns: number;

  constructor(columns: number) {
    this.columns = columns;
  }

  /** Full of `UNTOUCHED`, then with as many rows as there are values. */
  matrix(values: ArrayLike<number> = []): Matrix {
    const matrix = createMatrix(this.arena, MOST_ROWS, this.columns);
    this.fill(matrix, values);
    return matrix;
  }

  fill(matrix: Matrix, values: ArrayLike<number> = []): void {
    this.arena.f32.fill(UNTOUCHED, matrix.address / 4, (matrix.address + MOST_ROWS * matrix.stride) / 4);
    writeMatrix(this.arena, matrix, values);
  }

  row(values: ArrayLike<number> = new Float32Array(this.columns)): number {
    const address = placeArray(this.arena, rowLayout(this.columns));
    writeArray(this.arena, rowLayout(this.columns), address, values);
    return address;
  }

  readRow(address: number): Float32Array {
    return readArray(this.arena, rowLayout(this.columns), address);
  }

  /** The first rows, after a look at the rest. */
  read(matrix: Matrix, rows: number): Float32Array {
    const rest = readMatrix(this.arena, matrix).subarray(rows * this.columns);
    if (!rest.every((value) => value === UNTOUCHED)) throw new Error('rows beyond those asked for were changed');
    return readMatrix(this.arena, matrix, rows);
  }
}

export const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

export function columnSums(values: readonly number[], columns: number): number[] {
  const sums = zeros(columns);
  values.forEach((value, at) => (sums[at % columns]! += value));
  return sums;
}
