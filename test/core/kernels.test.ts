import { describe, expect, it } from 'vitest';
import { link } from '#core/assembler/index.ts';
import { Arena } from '#core/kernels/arena.ts';
import { denseKernel } from '#core/kernels/dense.ts';
import { createLists, listsKernel } from '#core/kernels/lists.ts';
import { createMatrix, readMatrix, vectorsOf, VECTOR, writeMatrix } from '#core/kernels/matrix.ts';
import { densePanelWidth, panelLayout, sparsePanelWidth } from '#core/kernels/panels.ts';
import { sparseKernel } from '#core/kernels/sparse.ts';
import { transposeKernel, transposeWeightsKernel } from '#core/kernels/transpose.ts';
import { compressionTable } from '../room.ts';
import type { PanelLayout } from '#core/kernels/panels.ts';

const WIDTHS = [1, 3, 10, 17, 50, 100, 257];
const BATCHES = [1, 2, 7, 128];
const LARGE = [
  [512, 1024, 33],
  [512, 33, 1024],
  [1, 1024, 1024],
  [65, 511, 513],
  [3, 1023, 1021],
  [511, 100, 256],
] as const;
const shapes = [
  ...BATCHES.flatMap((rows) => WIDTHS.flatMap((inner) => WIDTHS.map((columns) => [rows, inner, columns] as const))),
  ...LARGE,
];

/** Numbers in [−1, 1] that a test draws again the same; about half of them 0 when `sparse`. */
function numbers(count: number, seed: number, sparse = false): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const value = Math.fround((state >>> 8) / 2 ** 23 - 1);
    return sparse && value < 0 ? 0 : value;
  });
}

/** The definition: C[n, m] = b[m] + Σ_k A[n, k] B[k, m], in float64. */
function product(A: readonly number[], B: readonly number[], b: readonly number[], inner: number): number[] {
  const columns = b.length;
  return Array.from({ length: (A.length / inner) * columns }, (_, index) => {
    const [n, m] = [Math.floor(index / columns), index % columns];
    let sum = b[m] ?? 0;
    for (let k = 0; k < inner; k++) sum += (A[n * inner + k] ?? 0) * (B[k * columns + m] ?? 0);
    return sum;
  });
}

function place(arena: Arena, layout: PanelLayout, values: readonly number[]): number {
  const address = arena.allocate(4 * layout.length);
  values.forEach((value, index) => {
    const [row, column] = [Math.floor(index / layout.columns), index % layout.columns];
    arena.f32[address / 4 + layout.index(row, column)] = value;
  });
  return address;
}

function bias(arena: Arena, values: readonly number[]): number {
  const address = arena.allocate(vectorsOf(values.length) * VECTOR);
  arena.f32.set(values, address / 4);
  return address;
}

function worstDifference(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual).toHaveLength(expected.length);
  return expected.reduce((worst, value, index) => Math.max(worst, Math.abs(value - (actual[index] ?? NaN))), 0);
}

describe.each(['fused', 'separate'] as const)('kernels with %s multiply-add', (arithmetic) => {
  it.each([
    ['one by one', false],
    ['in pairs', true],
  ])('multiply dense matrices as the definition does, whatever the shape, in tiles for vectors %s', (_, paired) => {
    for (const [rows, inner, columns] of shapes) {
      const arena = new Arena();
      const [A, B, b] = [numbers(rows * inner, 1), numbers(inner * columns, 2), numbers(columns, 3)];
      const layout = panelLayout(inner, columns, densePanelWidth(columns, paired));
      const x = createMatrix(arena, rows, inner);
      const y = createMatrix(arena, rows, columns);
      writeMatrix(arena, x, A);
      const [w, offset] = [place(arena, layout, B), bias(arena, b)];
      const shape = {
        vectors: vectorsOf(columns),
        width: layout.width,
        aRow: x.stride,
        aInner: 4,
        bInner: layout.rowStep,
        bPanel: layout.panelStep,
        cRow: y.stride,
        cPanel: layout.width * VECTOR,
      };
      const { multiply } = link({ multiply: denseKernel(shape, { bias: true, arithmetic, paired }) }, arena.memory);
      multiply(x.address, w, y.address, offset, rows, inner);
      expect(worstDifference(readMatrix(arena, y), product(A, B, b, inner))).toBeLessThan(1e-5 * Math.sqrt(inner));
    }
  });

  it('multiply by lists of non-zeros as the definition does, whatever the shape', () => {
    for (const [rows, inner, columns] of shapes) {
      const arena = new Arena();
      const [A, B, b] = [numbers(rows * inner, 4, true), numbers(inner * columns, 5), numbers(columns, 6)];
      const layout = panelLayout(inner, columns, sparsePanelWidth(columns));
      const x = createMatrix(arena, rows, inner);
      const y = createMatrix(arena, rows, columns);
      const lists = createLists(arena, rows, rows * inner);
      const table = compressionTable(arena);
      writeMatrix(arena, x, A);
      const [w, offset] = [place(arena, layout, B), bias(arena, b)];
      const shape = {
        vectors: vectorsOf(columns),
        width: layout.width,
        bPanel: layout.panelStep,
        cRow: y.stride,
        cPanel: layout.width * VECTOR,
        pointerStep: 4,
      } as const;
      const { list, multiply } = link(
        {
          list: listsKernel(table, x.stride, layout.rowStep),
          multiply: sparseKernel(shape, { bias: true, arithmetic }),
        },
        arena.memory,
      );
      list(x.address, lists.pointers, lists.entries, rows, inner);
      multiply(lists.pointers, lists.entries, w, y.address, offset, rows);
      expect(worstDifference(readMatrix(arena, y), product(A, B, b, inner))).toBeLessThan(1e-5 * Math.sqrt(inner));
    }
  });
});

describe('lists', () => {
  it('hold every non-zero once, in order, and NaN among them', () => {
    const arena = new Arena();
    const x = createMatrix(arena, 2, 6);
    writeMatrix(arena, x, [0, 1, 0, NaN, 0, 2, 0, 0, 0, 0, 0, 0]);
    const lists = createLists(arena, 2, 12);
    const kernel = listsKernel(compressionTable(arena), x.stride, 32);
    link({ kernel }, arena.memory).kernel(x.address, lists.pointers, lists.entries, 2, 6);
    expect([...arena.u32.subarray(lists.pointers / 4, lists.pointers / 4 + 3)]).toEqual([0, 24, 24]);
    const entry = (i: number): [number, number] => [
      arena.u32[lists.entries / 4 + 2 * i] ?? 0,
      arena.f32[lists.entries / 4 + 2 * i + 1] ?? 0,
    ];
    expect([entry(0), entry(1), entry(2)]).toEqual([
      [32, 1],
      [96, NaN],
      [160, 2],
    ]);
  });
});

describe('transposing', () => {
  it.each([
    [1, 1],
    [5, 3],
    [100, 10],
    [64, 48],
    [7, 100],
  ])('turns %d × %d weights around between panels', (rows, columns) => {
    const arena = new Arena();
    const from = panelLayout(rows, columns, densePanelWidth(columns, false));
    const to = panelLayout(columns, rows, densePanelWidth(rows, true));
    const values = numbers(rows * columns, 8);
    const w = place(arena, from, values);
    const transposed = arena.allocate(4 * to.length);
    link({ transpose: transposeWeightsKernel(from, to) }, arena.memory).transpose(w, transposed);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        expect(arena.f32[transposed / 4 + to.index(c, r)]).toBe(values[r * columns + c]);
      }
    }
  });

  it('turns the rows of a batch around', () => {
    const arena = new Arena();
    const x = createMatrix(arena, 12, 7);
    const transposed = createMatrix(arena, 8, 12);
    const values = numbers(70, 9);
    writeMatrix(arena, x, values);
    link({ transpose: transposeKernel(7, x.stride, transposed.stride) }, arena.memory).transpose(
      x.address,
      transposed.address,
      10,
    );
    const read = readMatrix(arena, transposed);
    for (let n = 0; n < 10; n++) for (let k = 0; k < 7; k++) expect(read[k * 12 + n]).toBe(values[n * 7 + k]);
  });
});

describe('the arena', () => {
  it('gives aligned, zeroed memory again after it was given back', () => {
    const arena = new Arena();
    const mark = arena.used;
    const first = arena.allocate(100);
    arena.f32.fill(3, first / 4, first / 4 + 25);
    arena.release(mark);
    const second = arena.allocate(200_000);
    expect(second).toBe(first);
    expect(second % 64).toBe(0);
    expect(arena.f32.subarray(second / 4, second / 4 + 50_000).every((value) => value === 0)).toBe(true);
  });

  it('says how much is missing when there is not enough', () => {
    expect(() => new Arena().allocate(2 ** 31)).toThrow(/not enough memory for 2048 MiB/);
  });
});
