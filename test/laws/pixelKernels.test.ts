import { describe, expect, it } from 'vitest';
import {
  affineKernel,
  affineLayout,
  Arena,
  createPixelBatch,
  placePixelBatch,
  encodeImages,
} from '#core/kernels/index.ts';
import { placeArray, readArray, writeArray } from '#core/machine/layers/index.ts';
import { numbers, worstDifference } from '../numbers.ts';
import { roomFor, targetOf } from '../room.ts';
import { ROWS, COLUMNS, MOST_ROWS, arithmetics, ULP, Room } from './kernelRoom.ts';

/** Images [count, size] of which about a quarter of the pixels are not black; the second is black, the third has none black. */
function drawImages(count: number, size: number): Uint8Array {
  const drawn = numbers(count * size, 15);
  return Uint8Array.from(drawn, (value, at) => {
    const image = Math.floor(at / size);
    if (image === 1) return 0;
    const grey = Math.ceil(Math.abs(value) * 254) + 1;
    return image === 2 || value > 0.5 ? grey : 0;
  });
}

/** One list of an image as its dense pixels. */
function decode(arena: Arena, begin: number, end: number, size: number): Uint8Array {
  const pixels = new Uint8Array(size);
  const words = new Uint16Array(arena.memory.buffer, begin, (end - begin) / 2);
  let at = 0;
  for (const word of words) {
    at += word >> 8;
    pixels[at] = word & 255;
  }
  return pixels;
}

describe('images as lists', () => {
  it.each([1, 2, 15, 16, 17, 255, 256, 257, 784, 1100])('of %d pixels hold every pixel', (size) => {
    const count = 6;
    const pixels = drawImages(count, size);
    // Nothing but the last pixel, and nothing but the first.
    pixels.fill(0, 3 * size, 5 * size);
    pixels[4 * size - 1] = 77;
    pixels[4 * size] = 78;
    const arena = new Arena();
    const { begins, ends, longest } = encodeImages(arena, pixels, size, count);
    for (let image = 0; image < count; image++) {
      const [begin, end] = [begins[image]!, ends[image]!];
      expect(decode(arena, begin, end, size)).toEqual(pixels.subarray(image * size, (image + 1) * size));
      expect((end - begin) / 2).toBeLessThanOrEqual(longest);
    }
    expect(begins[1]).toBe(ends[1]);
    expect(longest).toBe(size);
  });

  it('are the same where images are encoded in several goes', () => {
    const [count, size] = [2100, 5];
    const pixels = drawImages(count, size);
    const arena = new Arena();
    const { begins, ends } = encodeImages(arena, pixels, size, count);
    const all = Array.from({ length: count }, (_, image) => [...decode(arena, begins[image]!, ends[image]!, size)]);
    expect(all.flat()).toEqual([...pixels]);
  });
});

const SIZE = 300;
const IMAGES = 40;

describe.each(arithmetics)('a batch of pixels with %s multiply-add', (arithmetic) => {
  const pixels = drawImages(IMAGES, SIZE);
  // Two steps of 255 lie between its two pixels.
  pixels.fill(0, 5 * SIZE, 6 * SIZE);
  pixels[5 * SIZE] = 255;
  pixels[6 * SIZE - 1] = 255;

  it.each(COLUMNS)(
    'is multiplied by weights of %d columns, and its transpose by a gradient, as in plain loops',
    (columns) => {
      const room = new Room(columns);
      const { arena } = room;
      const images = encodeImages(arena, pixels, SIZE, IMAGES);
      const workspace = roomFor(targetOf(arithmetic, arena), MOST_ROWS, 100);
      const [y, dy] = [room.matrix(), room.matrix()];
      const placed = placePixelBatch(arena, {
        size: SIZE,
        longest: images.longest,
        capacity: MOST_ROWS,
        trainingCapacity: MOST_ROWS,
        outputs: columns,
      });
      const batch = createPixelBatch(arena, placed);
      const layout = affineLayout(SIZE, columns, { sparse: true, paired: false });
      const [weights, biases] = [numbers(SIZE * columns, 16), numbers(columns, 17)];
      const [W, dW] = [placeArray(arena, layout), placeArray(arena, layout)];
      const [b, db] = [room.row(biases), room.row()];
      writeArray(arena, layout, W, weights);
      const source = { kind: 'pixels', batch: placed } as const;
      const sizes = { inputs: SIZE, outputs: columns, activation: null, dyRectified: false };
      const kernel = affineKernel(workspace, { ...sizes, source, W, b, dW, db, y, dy });
      // More rows, then fewer: lists of an earlier batch must be gone.
      for (const rows of ROWS.toReversed()) {
        const indices = Array.from({ length: rows }, (_, n) => (7 * n + 5) % IMAGES);
        const given = numbers(rows * columns, 18);
        room.fill(y);
        room.fill(dy, given);
        batch.load(images, indices, rows, true);
        kernel.forward(rows);
        kernel.backward(rows);

        const out = Array.from({ length: rows * columns }, (_, at) => biases[at % columns]!);
        const gradient = new Float64Array(SIZE * columns);
        indices.forEach((image, n) => {
          for (let k = 0; k < SIZE; k++) {
            const value = pixels[image * SIZE + k]! / 255;
            if (value === 0) continue;
            for (let m = 0; m < columns; m++) {
              out[n * columns + m]! += value * weights[k * columns + m]!;
              gradient[k * columns + m]! += value * given[n * columns + m]!;
            }
          }
        });
        expect(worstDifference(room.read(y, rows), out)).toBeLessThan(SIZE * ULP);
        expect(worstDifference(readArray(arena, layout, dW), gradient)).toBeLessThan((rows + 4) * 4 * ULP);
        expect(room.read(dy, rows)).toEqual(given);
      }
    },
  );
});

describe('a batch of pixels', () => {
  it('lists images in the order asked for, and for each pixel the examples that have it', () => {
    const size = 12;
    const pixels = drawImages(8, size);
    const arena = new Arena();
    const images = encodeImages(arena, pixels, size, 8);
    const sizes = { capacity: 8, trainingCapacity: 8, outputs: 7 };
    const placed = placePixelBatch(arena, { size, longest: images.longest, ...sizes });
    const { byImage, byPixel } = placed;
    const { load } = createPixelBatch(arena, placed);
    // Panels of W and of dy have rows of the same length.
    const { rowStep } = affineLayout(size, 7, { sparse: true, paired: false });
    /** Row → columns and values, of a list whose columns are `step` bytes apart. */
    const read = ({ pointers, entries }: typeof byImage, rows: number, step: number): [number, number][][] =>
      Array.from({ length: rows }, (_, row) => {
        const [begin, end] = arena.u32.subarray(pointers / 4 + 2 * row, pointers / 4 + 2 * row + 2);
        const list: [number, number][] = [];
        for (let at = entries + begin!; at < entries + end!; at += 8) {
          list.push([arena.u32[at / 4]! / step, arena.f32[at / 4 + 1]!]);
        }
        return list;
      });
    const dense = (row: number, column: number): number => Math.fround(pixels[row * size + column]! / 255);

    for (const indices of [
      [3, 0, 0, 1, 7],
      [2, 6],
    ]) {
      load(images, indices, indices.length, true);
      const nonZero = (pairs: [number, number][]): [number, number][] => pairs.filter(([, value]) => value !== 0);
      const expectedByImage = indices.map((image) =>
        nonZero(Array.from({ length: size }, (_, k) => [k, dense(image, k)])),
      );
      const expectedByPixel = Array.from({ length: size }, (_, k) =>
        nonZero(indices.map((image, n) => [n, dense(image, k)])),
      );
      expect(read(byImage, indices.length, rowStep)).toEqual(expectedByImage);
      expect(read(byPixel, size, rowStep)).toEqual(expectedByPixel);
    }
  });

  it('to evaluate lists images alone', () => {
    const pixels = drawImages(4, 6);
    const arena = new Arena();
    const images = encodeImages(arena, pixels, 6, 4);
    const sizes = { capacity: 8, trainingCapacity: 4, outputs: 3 };
    const placed = placePixelBatch(arena, { size: 6, longest: images.longest, ...sizes });
    const { byImage, byPixel } = placed;
    const { load } = createPixelBatch(arena, placed);
    load(images, [0, 1, 2, 3, 0, 1, 2, 3], 8, false);
    const ends = Array.from({ length: 8 }, (_, row) => arena.u32[byImage.pointers / 4 + 2 * row + 1]! / 8);
    const counts = [0, 1, 2, 3].map((image) => pixels.subarray(6 * image, 6 * image + 6).filter(Boolean).length);
    let sum = 0;
    expect(ends).toEqual([...counts, ...counts].map((count) => (sum += count)));
    expect(arena.u32.subarray(byPixel.pointers / 4, byPixel.pointers / 4 + 12).every((at) => at === 0)).toBe(true);
  });
});
