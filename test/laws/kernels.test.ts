import { describe, expect, it } from 'vitest';
import { activations } from '#core/activations/index.ts';
import { link } from '#core/assembler/index.ts';
import { parseFormula, substitute, toFunction } from '#core/formula/index.ts';
import { biasGradientKernel } from '#core/kernels/activation.ts';
import {
  affineKernel,
  affineLayout,
  Arena,
  createMatrix,
  createPixelBatch,
  placePixelBatch,
  crossEntropyGradientKernel,
  encodeImages,
  mapGradientKernel,
  mapKernel,
  normalizeByRunningKernel,
  normalizeGradientKernel,
  normalizeKernel,
  readMatrix,
  softmaxKernel,
  vectorFunction,
} from '#core/kernels/index.ts';
import { createLists, listsKernel } from '#core/kernels/lists.ts';
import { writeMatrix } from '#core/kernels/matrix.ts';
import { placeArray, readArray, writeArray } from '#core/machine/layers/index.ts';
import { rowLayout } from '#core/machine/layers/parameter.ts';
import { numbers, worstDifference } from '../numbers.ts';
import { compressionTable, roomFor, targetOf } from '../room.ts';
import type { Matrix } from '#core/kernels/index.ts';

const ROWS = [1, 2, 3, 7, 128];
const COLUMNS = [1, 3, 4, 5, 10, 17, 50, 100];
const MOST_ROWS = Math.max(...ROWS);
const arithmetics = ['fused', 'separate'] as const;
/** A rounding of float32. */
const ULP = 2 ** -24;

/** A function of one number. */
type Curve = (value: number) => number;

const plain = (formula: string, variable: string, hyper: Readonly<Record<string, number>>): Curve =>
  toFunction(substitute(parseFormula(formula), hyper), [variable]);

/** Rows beyond those asked for, and padding, hold this before a kernel runs. */
const UNTOUCHED = 9;

class Room {
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

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

function columnSums(values: readonly number[], columns: number): number[] {
  const sums = zeros(columns);
  values.forEach((value, at) => (sums[at % columns]! += value));
  return sums;
}

describe('softmax', () => {
  const softmax = (row: ArrayLike<number>): number[] => {
    const values = Array.from(row);
    const most = Math.max(...values);
    const total = values.reduce((sum, value) => sum + Math.exp(value - most), 0);
    return values.map((value) => Math.exp(value - most) / total);
  };

  it.each(COLUMNS)(
    'of %d scores is that of plain loops, for scores of any size, whatever the padding holds',
    (columns) => {
      const room = new Room(columns);
      const [scores, p] = [room.matrix(), room.matrix()];
      const kernels = link({ softmax: softmaxKernel(scores) }, room.arena.memory);
      for (const rows of ROWS) {
        for (const [size, offset] of [
          [1, 0],
          [20, 3],
          [1e4, -500],
          [0, 0],
        ] as const) {
          const values = numbers(rows * columns, rows).map((value) => value * size + offset);
          room.fill(scores, values);
          room.fill(p);
          kernels.softmax(scores.address, p.address, rows);
          const expected = Array.from({ length: rows }, (_, n) =>
            softmax(values.subarray(n * columns, (n + 1) * columns)),
          ).flat();
          expect(worstDifference(room.read(p, rows), expected)).toBeLessThan(8 * ULP);
        }
      }
    },
  );

  it.each(COLUMNS)('of %d scores gives the gradient (p − t) / N', (columns) => {
    const room = new Room(columns);
    const p = room.matrix();
    const labels = room.arena.allocate(MOST_ROWS);
    const { gradient } = link({ gradient: crossEntropyGradientKernel(p) }, room.arena.memory);
    for (const rows of ROWS) {
      const values = numbers(rows * columns, 2).map(Math.abs);
      room.fill(p, values);
      const right = Array.from({ length: rows }, (_, n) => (5 * n + 2) % columns);
      room.arena.u8.set(right, labels);
      gradient(p.address, labels, rows, 1 / rows);
      const expected = Array.from(values, (value, at) => {
        const [n, k] = [Math.floor(at / columns), at % columns];
        return (value - Number(right[n] === k)) / rows;
      });
      expect(worstDifference(room.read(p, rows), expected)).toBeLessThan(2 * ULP);
    }
  });
});

describe('lists of non-zeros', () => {
  it.each(COLUMNS)('of %d columns hold each of them once, in order, whatever the padding holds', (columns) => {
    const room = new Room(columns);
    const { arena } = room;
    const x = room.matrix();
    const lists = createLists(arena, MOST_ROWS, MOST_ROWS * columns);
    const step = 32;
    const { list } = link({ list: listsKernel(compressionTable(arena), x.stride, step) }, arena.memory);
    for (const rows of ROWS) {
      const values = numbers(rows * columns, 7).map((value) => Math.max(0, value));
      room.fill(x, values);
      list(x.address, lists.pointers, lists.entries, rows, columns);
      const ends = arena.u32.subarray(lists.pointers / 4, lists.pointers / 4 + rows + 1);
      const found = Array.from({ length: rows }, (_, row) => {
        const entries: [number, number][] = [];
        for (let at = (lists.entries + ends[row]!) / 4; at < (lists.entries + ends[row + 1]!) / 4; at += 2) {
          entries.push([arena.u32[at]! / step, arena.f32[at + 1]!]);
        }
        return entries;
      });
      const expected = Array.from({ length: rows }, (_, row) =>
        [...values.subarray(row * columns, (row + 1) * columns).entries()].filter(([, value]) => value !== 0),
      );
      expect(found).toEqual(expected);
    }
  });
});

const EPSILON = 1e-6;
const MOMENTUM = 0.9;

interface Figures {
  readonly means: readonly number[];
  readonly variances: readonly number[];
}

/** Mean and biased variance of each column of [rows, columns]. */
function statistics(x: Float32Array, rows: number, columns: number): Figures {
  const means = columnSums(Array.from(x), columns).map((sum) => sum / rows);
  const squares = Array.from(x, (value, at) => (value - means[at % columns]!) ** 2);
  return { means, variances: columnSums(squares, columns).map((sum) => sum / rows) };
}

/** x̂ = (x − μ) / √(σ² + ε) */
function normalized(x: Float32Array, { means, variances }: Figures): number[] {
  const columns = means.length;
  return Array.from(x, (value, at) => (value - means[at % columns]!) / Math.sqrt(variances[at % columns]! + EPSILON));
}

const follow = (running: readonly number[], batch: readonly number[]): number[] =>
  running.map((value, m) => MOMENTUM * value + (1 - MOMENTUM) * batch[m]!);

describe.each(arithmetics)('with %s multiply-add', (arithmetic) => {
  describe.each(activations.members.map((activation) => ({ activation, id: activation.id })))(
    '$id',
    ({ activation }) => {
      const hyper = activations.resolve(activation.id).hyper;
      const f = plain(activation.formula, 'x', hyper);
      const slope = plain(activation.derivative, activation.derivativeOf, hyper);
      const code = {
        f: vectorFunction(activation.formula, 'x', hyper, arithmetic),
        slope: vectorFunction(activation.derivative, activation.derivativeOf, hyper, arithmetic),
      };

      it('and its gradient are those of plain loops for every shape', () => {
        for (const columns of COLUMNS) {
          const room = new Room(columns);
          const [x, y, dy, dx] = [room.matrix(), room.matrix(), room.matrix(), room.matrix()];
          const kernels = link(
            {
              map: mapKernel(x, code.f),
              gradient: mapGradientKernel(x, code.slope),
            },
            room.arena.memory,
          );
          for (const rows of ROWS) {
            const values = numbers(rows * columns, 3).map((value) => 5 * value);
            values[0] = 0;
            const given = numbers(rows * columns, 4);
            [x, y, dy, dx].forEach((matrix) => room.fill(matrix));
            writeMatrix(room.arena, x, values);
            writeMatrix(room.arena, dy, given);
            kernels.map(x.address, y.address, rows);
            const out = room.read(y, rows);
            expect(worstDifference(out, Array.from(values, f))).toBeLessThan(5 * 8 * ULP);
            const of = activation.derivativeOf === 'x' ? values : out;
            kernels.gradient(dy.address, (of === values ? x : y).address, dx.address, rows);
            const expected = Array.from(of, (value, at) => slope(value) * given[at]!);
            expect(worstDifference(room.read(dx, rows), expected)).toBeLessThan(16 * ULP);
            expect(room.read(x, rows)).toEqual(values);
          }
        }
      });
    },
  );

  it.each(['none', 'relu', 'sigmoid', 'tanh'])(
    'the bias gradient is the sum over examples, through an activation or not (%s)',
    (id) => {
      const activation = activations.find(id);
      const derivative = activation === undefined ? null : vectorFunction(activation.derivative, 'y', {}, arithmetic);
      const slope = activation === undefined ? () => 1 : plain(activation.derivative, 'y', {});
      for (const columns of COLUMNS) {
        const room = new Room(columns);
        const [dy, y, db] = [room.matrix(), room.matrix(), room.row()];
        const { biasGradient } = link({ biasGradient: biasGradientKernel(dy, derivative) }, room.arena.memory);
        for (const rows of ROWS) {
          const [given, out] = [numbers(rows * columns, 5), numbers(rows * columns, 6)];
          room.fill(dy, given);
          room.fill(y, out);
          biasGradient(dy.address, y.address, db, rows);
          const through = Array.from(given, (value, at) => value * slope(out[at]!));
          expect(worstDifference(room.readRow(db), columnSums(through, columns))).toBeLessThan((rows + 4) * ULP * rows);
          expect(worstDifference(room.read(dy, rows), through)).toBeLessThan(4 * ULP);
        }
      }
    },
  );

  describe.each(['none', 'relu', 'tanh'])('batch normalization, through an activation or not (%s)', (id) => {
    const activation = activations.find(id);
    const f: Curve = activation === undefined ? (x) => x : plain(activation.formula, 'x', {});
    const slope: Curve = activation === undefined ? () => 1 : plain(activation.derivative, 'y', {});
    const code = activation === undefined ? null : vectorFunction(activation.formula, 'x', {}, arithmetic);
    const derivative = activation === undefined ? null : vectorFunction(activation.derivative, 'y', {}, arithmetic);

    it.each(COLUMNS)('of %d units is that of plain loops: forward, backward, by running figures', (columns) => {
      const room = new Room(columns);
      const [x, y, dy, dx] = [room.matrix(), room.matrix(), room.matrix(), room.matrix()];
      const [gammas, betas] = [numbers(columns, 11).map((value) => 1.5 + value), numbers(columns, 12)];
      const [gamma, beta, mean, variance] = [room.row(gammas), room.row(betas), room.row(), room.row()];
      const [inverse, dGamma, dBeta] = [room.row(), room.row(), room.row()];
      const shape = { matrix: x, epsilon: EPSILON, momentum: MOMENTUM, arithmetic };
      const kernels = link(
        {
          normalize: normalizeKernel(shape, code),
          byRunning: normalizeByRunningKernel(shape, code),
          gradient: normalizeGradientKernel(shape, derivative),
        },
        room.arena.memory,
      );
      let running = { means: zeros(columns), variances: zeros(columns) };
      for (const rows of ROWS) {
        const values = numbers(rows * columns, 13).map((value, at) => 2 * value + (at % columns) / 50);
        const given = numbers(rows * columns, 14);
        const figures = statistics(values, rows, columns);
        running = {
          means: follow(running.means, figures.means),
          variances: follow(running.variances, figures.variances),
        };
        // A rounding of x shows as much larger as the deviation that it is divided by is smaller.
        const smallest = Math.sqrt(Math.min(1, ...figures.variances) + EPSILON);
        const within = ((rows + 8) * 4 * ULP) / smallest;

        [x, y, dy, dx].forEach((matrix) => room.fill(matrix));
        writeMatrix(room.arena, x, values);
        writeMatrix(room.arena, dy, given);
        kernels.normalize(x.address, y.address, gamma, beta, mean, variance, inverse, rows, 1 / rows);
        const xHat = normalized(values, figures);
        const out = xHat.map((value, at) => f(value * gammas[at % columns]! + betas[at % columns]!));
        expect(worstDifference(room.read(x, rows), xHat)).toBeLessThan(within);
        expect(worstDifference(room.read(y, rows), out)).toBeLessThan(3 * within);
        expect(worstDifference(room.readRow(mean), running.means)).toBeLessThan((rows + 8) * 4 * ULP);
        expect(worstDifference(room.readRow(variance), running.variances)).toBeLessThan((rows + 8) * 4 * ULP);

        // From the kernel's own x̂ and y, so that only what going backward rounds is seen.
        const [ownXHat, ownY] = [room.read(x, rows), room.read(y, rows)];
        const own = [dy.address, x.address, y.address, gamma, inverse, dGamma, dBeta, dx.address] as const;
        kernels.gradient(...own, rows, 1 / rows);
        const through = Array.from(given, (value, at) => value * slope(ownY[at]!));
        const dBetas = columnSums(through, columns);
        const dGammas = columnSums(
          through.map((value, at) => value * ownXHat[at]!),
          columns,
        );
        const expected = through.map((value, at) => {
          const m = at % columns;
          const centred = value - dBetas[m]! / rows - (ownXHat[at]! * dGammas[m]!) / rows;
          return (gammas[m]! / Math.sqrt(figures.variances[m]! + EPSILON)) * centred;
        });
        const sums = (rows + 8) * ULP * rows;
        expect(worstDifference(room.readRow(dBeta), dBetas)).toBeLessThan(sums);
        expect(worstDifference(room.readRow(dGamma), dGammas)).toBeLessThan(2 * sums);
        expect(worstDifference(room.read(dx, rows), expected)).toBeLessThan(4 * within);

        room.fill(x, values);
        room.fill(y);
        kernels.byRunning(x.address, y.address, gamma, beta, mean, variance, rows);
        const byRunning = normalized(values, running).map((value, at) =>
          f(value * gammas[at % columns]! + betas[at % columns]!),
        );
        const least = Math.sqrt(Math.min(1, ...running.variances) + EPSILON);
        expect(worstDifference(room.read(y, rows), byRunning)).toBeLessThan((256 * ULP) / least ** 2);
        expect(room.read(x, rows)).toEqual(values);
      }
    });
  });
});

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
