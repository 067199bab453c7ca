/** Loops that go down the columns of a matrix, a few vectors at a time. */
import { forRange, i32 } from '../assembler/index.ts';
import { VECTOR } from './matrix.ts';
import type { Local, Scope, Statement } from '../assembler/index.ts';

/** Vectors beside each other: a cache line of four floats each, and enough independent sums. */
const BLOCK = 4;

type Pointers<T> = { readonly [K in keyof T]: Local<'i32'> };

/**
 * Emits `body` for each block of columns: `width` vectors, and for each pointer a copy of it that stands at the block's
 * first column and that the body may move.
 */
export function overColumns<const T extends readonly Local<'i32'>[]>(
  vectors: number,
  pointers: T,
  scope: Scope,
  body: (width: number, at: Pointers<T>) => readonly Statement[],
): Statement[] {
  const whole = Math.floor(vectors / BLOCK);
  const rest = vectors % BLOCK;
  const block = scope.local('i32');
  const copies = scope.locals('i32', pointers.length);
  const part = (width: number): Statement[] => [
    ...copies.map((copy, i) => copy.set(pointers[i]!)),
    ...body(width, copies as unknown as Pointers<T>),
  ];
  const next = pointers.map((pointer) => pointer.set(i32.add(pointer, i32.const(BLOCK * VECTOR))));
  return [
    ...(whole > 0 ? [forRange(block, i32.const(0), i32.const(whole), 1, [...part(BLOCK), ...next])] : []),
    ...(rest > 0 ? part(rest) : []),
  ];
}
