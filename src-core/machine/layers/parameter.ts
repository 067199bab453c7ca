import type { ArrayDescription, ParameterDescription, ParameterKind } from '../../architecture/index.ts';
import type { Allocator, Arena, WeightLayout } from '../../kernels/index.ts';

/** A trained array and its gradient, in the arena. */
export interface Parameter {
  /** As the textbook names them: `W1`, `b1`, `gamma1`, `beta1`. */
  readonly name: string;
  readonly kind: ParameterKind;
  readonly layout: WeightLayout;
  /** Addresses of `layout.length` floats. */
  readonly value: number;
  readonly gradient: number;
}

/** An array in the arena that is saved with the parameters and has no gradient. */
export interface Statistic {
  readonly name: string;
  readonly layout: WeightLayout;
  readonly value: number;
}

const FLOAT = 4;
const LANES = 4;

/** One row of `columns` floats, padded to whole vectors. */
export function rowLayout(columns: number): WeightLayout {
  return { rows: 1, columns, length: Math.ceil(columns / LANES) * LANES, index: (_row, column) => column };
}

/** Zeroed storage for an array of this layout. */
export function placeArray(allocator: Allocator, layout: WeightLayout): number {
  return allocator.allocate(FLOAT * layout.length);
}

/** A described array of one row. */
export function placeStatistic(allocator: Allocator, { name, columns }: ArrayDescription): Statistic {
  const layout = rowLayout(columns);
  return { name, layout, value: placeArray(allocator, layout) };
}

/** Storage for a parameter and its gradient; of one row unless it has another layout. */
export function placeParameter(
  allocator: Allocator,
  { name, kind, columns }: ParameterDescription,
  layout = rowLayout(columns),
): Parameter {
  return { name, kind, layout, value: placeArray(allocator, layout), gradient: placeArray(allocator, layout) };
}

/** The array at `address`, row-major [rows, columns]. */
export function readArray(arena: Arena, layout: WeightLayout, address: number): Float32Array {
  const { rows, columns } = layout;
  const values = new Float32Array(rows * columns);
  const floats = arena.f32;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      values[at] = floats[address / FLOAT + layout.index(row, column)]!;
    }
  }
  return values;
}

/** Its element (row, column). Throws a `RangeError` outside of the array. */
export function readElement(arena: Arena, layout: WeightLayout, address: number, row: number, column: number): number {
  if (!(row >= 0 && row < layout.rows && column >= 0 && column < layout.columns)) {
    throw new RangeError(`an array of ${layout.rows} × ${layout.columns} has no element (${row}, ${column})`);
  }
  return arena.f32[address / FLOAT + layout.index(row, column)]!;
}

/** Writes a row-major [rows, columns] array; padding is left as it is. */
export function writeArray(arena: Arena, layout: WeightLayout, address: number, values: ArrayLike<number>): void {
  const { rows, columns } = layout;
  if (values.length !== rows * columns) {
    throw new RangeError(`an array of ${rows} × ${columns} takes ${rows * columns} values, got ${values.length}`);
  }
  const floats = arena.f32;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      floats[address / FLOAT + layout.index(row, column)] = values[at]!;
    }
  }
}
