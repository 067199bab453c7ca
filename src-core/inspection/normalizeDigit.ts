import { IMAGE_SIDE, IMAGE_SIZE } from '../datasets/index.ts';
import { PAD_SIDE } from './ink.ts';
import type { Ink } from './ink.ts';

/** Pixels of the box that a digit of MNIST fits into. */
const BOX = 20;

/** The first and the last of `PAD_SIDE` rows or columns that has ink. */
function extent(sums: Float64Array): readonly [first: number, last: number] {
  return [sums.findIndex((sum) => sum > 0), sums.findLastIndex((sum) => sum > 0)];
}

/** How much of cell `cell` lies between `from` and `to`. */
const overlap = (cell: number, from: number, to: number): number =>
  Math.max(0, Math.min(cell + 1, to) - Math.max(cell, from));

/**
 * A drawing as MNIST's digits were made, [28 · 28], 0…255: scaled so that its longer side is 20 pixels, with greys at its
 * edges, and moved by whole pixels so that the centre of its mass lies in the pixel behind the middle, as those of MNIST do.
 * One of its own digits comes back as it is. Without ink all is 0. http://yann.lecun.com/exdb/mnist
 */
export function normalizeDigit(ink: Ink): Uint8Array {
  const pixels = new Uint8Array(IMAGE_SIZE);
  const [rows, columns] = [new Float64Array(PAD_SIDE), new Float64Array(PAD_SIDE)];
  ink.forEach((covered, at) => {
    rows[Math.floor(at / PAD_SIDE)]! += covered;
    columns[at % PAD_SIDE]! += covered;
  });
  const mass = rows.reduce((sum, row) => sum + row, 0);
  if (mass === 0) return pixels;
  const [[top, bottom], [left, right]] = [extent(rows), extent(columns)];
  /** Cells of a pixel's side. */
  const size = Math.max(bottom - top + 1, right - left + 1) / BOX;
  /** Where the image begins, in cells: whole pixels before the box. */
  const start = (sums: Float64Array, first: number): number => {
    const centre = sums.reduce((sum, one, at) => sum + one * (at + 0.5), 0) / mass;
    return first - (IMAGE_SIDE / 2 - Math.floor((centre - first) / size)) * size;
  };
  const [x0, y0] = [start(columns, left), start(rows, top)];
  for (let row = 0; row < IMAGE_SIDE; row++) {
    const [y1, y2] = [y0 + row * size, y0 + (row + 1) * size];
    for (let column = 0; column < IMAGE_SIDE; column++) {
      const [x1, x2] = [x0 + column * size, x0 + (column + 1) * size];
      let covered = 0;
      for (let y = Math.max(0, Math.floor(y1)); y < Math.min(PAD_SIDE, y2); y++) {
        for (let x = Math.max(0, Math.floor(x1)); x < Math.min(PAD_SIDE, x2); x++) {
          covered += ink[y * PAD_SIDE + x]! * overlap(x, x1, x2) * overlap(y, y1, y2);
        }
      }
      pixels[row * IMAGE_SIDE + column] = Math.round((255 * covered) / (size * size));
    }
  }
  return pixels;
}
