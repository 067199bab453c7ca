/** A mini-batch of images as lists of non-zeros: by image for x W, by pixel for xᵀ dy. */
import { forRange, i32, i64, link, memory, wasmFunction, whileLoop } from '../assembler/index.ts';
import { affineLayout } from './panels.ts';
import { ENTRY } from './sparse.ts';
import { FLOAT } from './matrix.ts';
import type { WasmFunction } from '../assembler/index.ts';
import type { Allocator, Arena } from './arena.ts';
import type { SparseImages } from './pixels.ts';

const PAIR = 8;
/** Buckets at distances that are powers of two would share a few cache sets. */
const BETWEEN_BUCKETS = 64;
const LEVELS = 256;
const CACHE_LINE = 64;

export interface PixelBatchOptions {
  /** Pixels of an image. */
  readonly size: number;
  /** Entries in the longest list of an image. */
  readonly longest: number;
  /** Most images in a batch: to evaluate, and to train on. */
  readonly capacity: number;
  readonly trainingCapacity: number;
  /** Columns of W. */
  readonly outputs: number;
}

/** Lists for the sparse kernel: addresses of {begin, end} pairs, offsets from `entries`. */
export interface PairedLists {
  readonly pointers: number;
  readonly entries: number;
}

export interface PixelBatchRoom extends PixelBatchOptions {
  readonly byImage: PairedLists;
  readonly byPixel: PairedLists;
  readonly levels: number;
  readonly sources: number;
  readonly template: number;
  readonly buckets: number;
  /** Bytes from one bucket to the next. */
  readonly bucket: number;
}

export interface PixelBatch {
  /** Makes the lists of the images `indices[0 … rows)`; by pixel only if they are `toTrain`. */
  load(images: SparseImages, indices: ArrayLike<number>, rows: number, toTrain: boolean): void;
}

/**
 * call(sources, levels, rows, pointers, entries, columns): `levels` are entries without an offset. Reads the lists between each {begin, end} of `sources`. With
 * `byPixel`, `columns` are {begin, end} pairs whose ends move on.
 */
function listPixelsKernel(rowStep: number, byPixel: boolean): WasmFunction {
  const parameters = {
    sources: 'i32',
    levels: 'i32',
    rows: 'i32',
    pointers: 'i32',
    entries: 'i32',
    columns: 'i32',
  } as const;
  return wasmFunction(parameters, null, ({ sources, levels, rows, pointers, entries, columns }, scope) => {
    const { row, at, end, word, to, offset, column, place, gradient } = scope.named({
      row: 'i32',
      at: 'i32',
      end: 'i32',
      word: 'i32',
      to: 'i32',
      offset: 'i32',
      column: 'i32',
      place: 'i32',
      gradient: 'i32',
    });
    const { entry } = scope.named({ entry: 'i64' });
    const distance = i32.shrU(word, i32.const(8));
    const inBucket = [
      column.set(i32.add(column, i32.shl(distance, i32.const(3)))),
      place.set(i32.load(column, 4)),
      i64.store(place, i64.or(entry, i64.extendI32U(gradient))),
      i32.store(column, i32.add(place, i32.const(ENTRY)), 4),
    ];
    return [
      to.set(entries),
      forRange(row, i32.const(0), rows, 1, [
        at.set(i32.load(sources)),
        end.set(i32.load(sources, 4)),
        i32.store(pointers, i32.sub(to, entries)),
        offset.set(i32.const(0)),
        column.set(columns),
        whileLoop(i32.ltS(at, end), [
          word.set(i32.load16U(at)),
          offset.set(i32.add(offset, i32.mul(distance, i32.const(rowStep)))),
          entry.set(i64.load(i32.add(levels, i32.shl(i32.and(word, i32.const(255)), i32.const(3))))),
          i64.store(to, i64.or(entry, i64.extendI32U(offset))),
          ...(byPixel ? inBucket : []),
          to.set(i32.add(to, i32.const(ENTRY))),
          at.set(i32.add(at, i32.const(2))),
        ]),
        i32.store(pointers, i32.sub(to, entries), 4),
        pointers.set(i32.add(pointers, i32.const(PAIR))),
        sources.set(i32.add(sources, i32.const(PAIR))),
        gradient.set(i32.add(gradient, i32.const(rowStep))),
      ]),
    ];
  });
}

/**
 * call(sources, rows) → a number of no meaning: reads a byte of every cache line of the lists to come. They lie all over
 * the memory, and asked for together they come together.
 */
function touchKernel(): WasmFunction {
  return wasmFunction({ sources: 'i32', rows: 'i32' }, 'i32', ({ sources, rows }, scope) => {
    const { row, at, seen } = scope.named({ row: 'i32', at: 'i32', seen: 'i32' });
    return [
      forRange(row, i32.const(0), rows, 1, [
        forRange(at, i32.load(sources), i32.load(sources, 4), CACHE_LINE, [seen.set(i32.or(seen, i32.load8U(at)))]),
        sources.set(i32.add(sources, i32.const(PAIR))),
      ]),
      seen,
    ];
  });
}

/** call(pairs, template, bytes): empties every bucket. */
function resetKernel(): WasmFunction {
  return wasmFunction({ pairs: 'i32', template: 'i32', bytes: 'i32' }, null, ({ pairs, template, bytes }) => [
    memory.copy(pairs, template, bytes),
  ]);
}

/** Room for batches of images. */
export function placePixelBatch(allocator: Allocator, options: PixelBatchOptions): PixelBatchRoom {
  const { size, longest, capacity, trainingCapacity } = options;
  const bucket = trainingCapacity * ENTRY + BETWEEN_BUCKETS;
  return {
    ...options,
    levels: allocator.allocate(LEVELS * ENTRY),
    sources: allocator.allocate(capacity * PAIR),
    byImage: {
      pointers: allocator.allocate(capacity * PAIR),
      entries: allocator.allocate(capacity * longest * ENTRY),
    },
    template: allocator.allocate(size * PAIR),
    byPixel: { pointers: allocator.allocate(size * PAIR), entries: 0 },
    bucket,
    buckets: allocator.allocate(size * bucket),
  };
}

/** Batches of images. A pixel of 0…255 is read as 0…1, in float32, as the textbook reads it. */
export function createPixelBatch(arena: Arena, room: PixelBatchRoom): PixelBatch {
  const { size, outputs, levels, sources, byImage, byPixel, template, bucket, buckets } = room;
  // Panels of W and of dy are equally wide.
  const rowStep = affineLayout(size, outputs, { sparse: true, paired: false }).rowStep;
  const words = arena.u32;
  for (let pixel = 0; pixel < size; pixel++)
    words.fill(buckets + pixel * bucket, template / 4 + 2 * pixel, template / 4 + 2 * pixel + 2);
  for (let level = 0; level < LEVELS; level++) arena.f32[levels / FLOAT + 2 * level + 1] = level / (LEVELS - 1);
  const kernels = link(
    {
      toEvaluate: listPixelsKernel(rowStep, false),
      toTrain: listPixelsKernel(rowStep, true),
      reset: resetKernel(),
      touch: touchKernel(),
    },
    arena.memory,
  );
  return {
    load: ({ begins, ends }, indices, rows, toTrain) => {
      const pairs = byPixel.pointers;
      const at = sources / 4;
      const into = arena.u32;
      for (let row = 0; row < rows; row++) {
        const image = indices[row]!;
        into[at + 2 * row] = begins[image]!;
        into[at + 2 * row + 1] = ends[image]!;
      }
      if (toTrain) {
        kernels.touch(sources, rows);
        kernels.reset(pairs, template, size * PAIR);
      }
      kernels[toTrain ? 'toTrain' : 'toEvaluate'](sources, levels, rows, byImage.pointers, byImage.entries, pairs);
    },
  };
}
