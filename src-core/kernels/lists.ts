/** Lists of the non-zeros of a matrix, row by row, for the sparse kernel. */
import { f32x4, forRange, i32, i32x4, i8x16, ifThen, v128, wasmFunction } from '../assembler/index.ts';
import { ENTRY } from './sparse.ts';
import { LANES, VECTOR } from './matrix.ts';
import type { Allocator, Arena } from './arena.ts';
import type { Local, Statement, WasmFunction } from '../assembler/index.ts';

/** Room for the lists of `rows` rows. */
export interface Lists {
  /** Address of rows + 1 offsets. */
  readonly pointers: number;
  /** Address of the entries. */
  readonly entries: number;
}

export function createLists(allocator: Allocator, rows: number, mostEntries: number): Lists {
  const pointers = allocator.allocate(4 * (rows + 1));
  // Vectors of entries are stored whole and then partly overwritten: leave room behind the last.
  return { pointers, entries: allocator.allocate(ENTRY * (mostEntries + 2 * LANES)) };
}

export const COMPRESSION_TABLE_BYTES = 16 * VECTOR;

/**
 * Writes, for each of the 16 ways in which the lanes of a vector can be non-zero, the byte shuffle that moves the non-zero
 * lanes to the front.
 */
export function writeCompressionTable(arena: Arena, address: number): void {
  const bytes = arena.u8;
  for (let mask = 0; mask < 16; mask++) {
    const lanes = [0, 1, 2, 3].filter((lane) => (mask >> lane) & 1);
    for (let at = 0; at < LANES; at++) {
      const lane = lanes[at];
      for (let byte = 0; byte < 4; byte++) {
        bytes[address + mask * VECTOR + 4 * at + byte] = lane === undefined ? 0x80 : 4 * lane + byte;
      }
    }
  }
}

/**
 * call(x, pointers, entries, rows, columns): column k of x becomes the offset k · `step`. NaN counts as non-zero, so that a
 * run that diverged is not repaired by skipping.
 */
export function listsKernel(table: number, xRow: number, step: number): WasmFunction {
  const parameters = { x: 'i32', pointers: 'i32', entries: 'i32', rows: 'i32', columns: 'i32' } as const;
  return wasmFunction(parameters, null, ({ x, pointers, entries, rows, columns }, scope) => {
    const { row, at, end, to, mask, tail } = scope.named({
      row: 'i32',
      at: 'i32',
      end: 'i32',
      to: 'i32',
      mask: 'i32',
      tail: 'i32',
    });
    const { value, offset, shuffle } = scope.named({ value: 'v128', offset: 'v128', shuffle: 'v128' });
    const append = (only: Local<'i32'> | null): Statement[] => {
      const found = i32x4.bitmask(f32x4.ne(value.tee(v128.load(at)), f32x4.const(0)));
      return [
        mask.set(only === null ? found : i32.and(found, only)),
        shuffle.set(v128.load(i32.add(i32.const(table), i32.shl(mask, i32.const(4))))),
        value.set(i8x16.swizzle(value, shuffle)),
        shuffle.set(i8x16.swizzle(offset, shuffle)),
        v128.store(to, i32x4.shuffle(shuffle, value, [0, 4, 1, 5])),
        v128.store(to, i32x4.shuffle(shuffle, value, [2, 6, 3, 7]), VECTOR),
        to.set(i32.add(to, i32.shl(i32.popcnt(mask), i32.const(3)))),
      ];
    };
    return [
      to.set(entries),
      tail.set(i32.sub(i32.shl(i32.const(1), i32.and(columns, i32.const(LANES - 1))), i32.const(1))),
      forRange(row, i32.const(0), rows, 1, [
        i32.store(pointers, i32.sub(to, entries)),
        offset.set(i32x4.const(0, step, 2 * step, 3 * step)),
        end.set(i32.add(x, i32.shl(i32.shrU(columns, i32.const(2)), i32.const(4)))),
        forRange(at, x, end, VECTOR, [...append(null), offset.set(i32x4.add(offset, i32x4.const(4 * step)))]),
        ifThen(tail, append(tail)),
        x.set(i32.add(x, i32.const(xRow))),
        pointers.set(i32.add(pointers, i32.const(4))),
      ]),
      i32.store(pointers, i32.sub(to, entries)),
    ];
  });
}
