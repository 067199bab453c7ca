import type { Allocator, Arena } from './arena.ts';

export const FLOAT = 4;
/** float32 numbers in one vector. */
export const LANES = 4;
/** Bytes of one vector. */
export const VECTOR = 16;

/** Row-major float32 [rows, columns] in the arena; each row is padded to whole vectors, and row r begins at address + r · stride. */
export interface Matrix {
  readonly address: number;
  readonly rows: number;
  readonly columns: number;
  /** Bytes from one row to the next: an odd number of vectors, because powers of two would share a few cache sets. */
  readonly stride: number;
}

export function vectorsOf(columns: number): number {
  return Math.ceil(columns / LANES);
}

export function createMatrix(allocator: Allocator, rows: number, columns: number): Matrix {
  const stride = (vectorsOf(columns) | 1) * VECTOR;
  return { address: allocator.allocate(rows * stride), rows, columns, stride };
}

/** Row-major copy of the first `rows` rows, without padding. */
export function readMatrix(arena: Arena, matrix: Matrix, rows = matrix.rows): Float32Array {
  const { address, columns, stride } = matrix;
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const start = (address + row * stride) / FLOAT;
    values.set(arena.f32.subarray(start, start + columns), row * columns);
  }
  return values;
}

export function writeMatrix(arena: Arena, matrix: Matrix, values: ArrayLike<number>): void {
  const { address, columns, stride } = matrix;
  const floats = arena.f32;
  for (let index = 0; index < values.length; index++) {
    const row = Math.floor(index / columns);
    floats[(address + row * stride) / FLOAT + (index % columns)] = values[index]!;
  }
}
