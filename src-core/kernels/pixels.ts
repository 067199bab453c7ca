/**
 * Images, four fifths of whose pixels are 0, as the non-zeros of each: once read, an image is a list of u16, the distance
 * to the pixel before it in the high byte and the pixel in the low one. A distance above 255 takes several.
 */
import { forRange, i32, i8x16, i32x4, ifThen, link, v128, wasmFunction, whileLoop } from '../assembler/index.ts';
import type { Exported, WasmFunction } from '../assembler/index.ts';
import type { Arena } from './arena.ts';

const SHORT = 2;
const BLOCK = 16;
const FURTHEST = 255;

/** Images encoded at a time, so that what is kept besides the lists stays small. */
const CHUNK = 1024;

/** Where the lists of some images lie, by image. */
export interface SparseImages {
  /** Pixels of one image. */
  readonly size: number;
  /** How many are encoded, from the first. */
  readonly count: number;
  /** Addresses of each list's begin and end. */
  readonly begins: Uint32Array;
  readonly ends: Uint32Array;
  /** Entries in the longest list. */
  readonly longest: number;
}

/** call(pixels, images, size, target, ends) → end of the last list. Writes the end of each list to `ends`. */
function encodeKernel(): WasmFunction {
  const parameters = { pixels: 'i32', images: 'i32', size: 'i32', target: 'i32', ends: 'i32' } as const;
  return wasmFunction(parameters, 'i32', ({ pixels, images, size, target, ends }, scope) => {
    const { image, start, mask, column, last, left } = scope.named({
      image: 'i32',
      start: 'i32',
      mask: 'i32',
      column: 'i32',
      last: 'i32',
      left: 'i32',
    });
    const block = scope.local('v128');
    const emit = [i32.store16(target, column), target.set(i32.add(target, i32.const(SHORT)))];
    return [
      forRange(image, i32.const(0), images, 1, [
        last.set(i32.const(0)),
        forRange(start, i32.const(0), size, BLOCK, [
          block.set(v128.load(i32.add(pixels, start))),
          ifThen(v128.anyTrue(block), [
            mask.set(i8x16.bitmask(i8x16.ne(block, i32x4.const(0)))),
            left.set(i32.sub(size, start)),
            ifThen(i32.ltS(left, i32.const(BLOCK)), [
              mask.set(i32.and(mask, i32.sub(i32.shl(i32.const(1), left), i32.const(1)))),
            ]),
            whileLoop(mask, [
              column.set(i32.sub(i32.add(start, i32.ctz(mask)), last)),
              last.set(i32.add(last, column)),
              whileLoop(i32.gtS(column, i32.const(FURTHEST)), [
                i32.store16(target, i32.const(FURTHEST << 8)),
                target.set(i32.add(target, i32.const(SHORT))),
                column.set(i32.sub(column, i32.const(FURTHEST))),
              ]),
              column.set(i32.or(i32.shl(column, i32.const(8)), i32.load8U(i32.add(pixels, last)))),
              ...emit,
              mask.set(i32.and(mask, i32.sub(mask, i32.const(1)))),
            ]),
          ]),
        ]),
        pixels.set(i32.add(pixels, size)),
        i32.store(ends, target),
        ends.set(i32.add(ends, i32.const(4))),
      ]),
      target,
    ];
  });
}

/**
 * Encodes images [0, count); `pixels` is [≥ count · size]. The lists stay in the arena. Those that `known` has of the same
 * images are taken from there.
 */
export function encodeImages(
  arena: Arena,
  pixels: Uint8Array,
  size: number,
  count: number,
  known: SparseImages | null = null,
): SparseImages {
  if (known !== null && known.count >= count) return known;
  const { encode } = link({ encode: encodeKernel() }, arena.memory);
  const begins = new Uint32Array(count);
  const ends = new Uint32Array(count);
  if (known !== null) {
    begins.set(known.begins);
    ends.set(known.ends);
  }
  let longest = known?.longest ?? 0;
  for (let from = known?.count ?? 0; from < count; from += CHUNK) {
    const images = Math.min(CHUNK, count - from);
    longest = Math.max(longest, encodeChunk(arena, encode, pixels, { size, from, images }, begins, ends));
  }
  return { size, count, begins, ends, longest };
}

interface Chunk {
  readonly size: number;
  readonly from: number;
  readonly images: number;
}

function encodeChunk(
  arena: Arena,
  encode: Exported,
  pixels: Uint8Array,
  { size, from, images }: Chunk,
  begins: Uint32Array,
  ends: Uint32Array,
): number {
  // The lists take the place at the bottom that they need in the end; raw pixels lie above the most that they can need.
  const most = images * (size + Math.ceil(size / FURTHEST)) * SHORT;
  const target = arena.allocate(most);
  const endsAt = arena.allocate(4 * images);
  const raw = arena.allocate(images * size + BLOCK);
  arena.u8.set(pixels.subarray(from * size, (from + images) * size), raw);
  const end = encode(raw, images, size, target, endsAt);
  let longest = 0;
  for (let image = 0, begin = target; image < images; image++) {
    const stop = arena.u32[endsAt / 4 + image]!;
    begins[from + image] = begin;
    ends[from + image] = stop;
    longest = Math.max(longest, (stop - begin) / SHORT);
    begin = stop;
  }
  arena.release(end);
  return longest;
}
