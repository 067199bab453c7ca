import { describe, expect, it } from 'vitest';
import { PAD_SIDE, drawStroke, inkOf, noInk, normalizeDigit } from '#core/inspection/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import type { Point } from '#core/inspection/index.ts';

const { pixels } = loadDataset(findDataSource('mnist', null)).train;

/** Where the middle of an image's mass is, in pixels, and how many pixels it is wide and high. */
function shapeOf(image: Uint8Array) {
  let [mass, x, y] = [0, 0, 0];
  const [columns, rows] = [new Set<number>(), new Set<number>()];
  image.forEach((grey, at) => {
    mass += grey;
    x += grey * ((at % 28) + 0.5);
    y += grey * (Math.floor(at / 28) + 0.5);
    if (grey > 0) {
      columns.add(at % 28);
      rows.add(Math.floor(at / 28));
    }
  });
  return { x: x / mass, y: y / mass, width: columns.size, height: rows.size };
}

/** A seven, its upper left corner at a place, so many cells high. */
function seven([left, top]: Point, height: number) {
  const ink = noInk();
  const width = 0.7 * height;
  drawStroke(ink, [left, top], [left + width, top], height / 16);
  drawStroke(ink, [left + width, top], [left + width / 3, top + height], height / 16);
  return ink;
}

describe('a drawing is made an image as MNIST’s were', () => {
  it('MNIST’s own digits, drawn after, come back to the byte', () => {
    for (let image = 0; image < 10; image++) {
      const digit = pixels.slice(image * 784, (image + 1) * 784);
      expect(normalizeDigit(inkOf(digit))).toEqual(digit);
    }
  });

  it('the middle of its mass is in the pixel behind the middle, and its longer side is 20 pixels', () => {
    for (const [place, height] of [
      [[20, 20], 100],
      [[70, 15], 60],
      [[5, 90], 40],
    ] as const) {
      const { x, y, width, height: high } = shapeOf(normalizeDigit(seven(place, height)));
      expect([Math.floor(x), Math.floor(y), high]).toEqual([14, 14, 20]);
      expect(width).toBeLessThan(high);
    }
  });

  it('it does not matter where it is drawn, and hardly how large', () => {
    const image = normalizeDigit(seven([20, 20], 80));
    expect(normalizeDigit(seven([45, 31], 80))).toEqual(image);
    const small = normalizeDigit(seven([40, 20], 40));
    const off = small.reduce((sum, grey, at) => sum + Math.abs(grey - image[at]!), 0) / 784;
    expect(off).toBeLessThan(6);
  });

  it('an empty pad is an empty image, and a dot a disc of 20 pixels', () => {
    expect(normalizeDigit(noInk()).some((grey) => grey > 0)).toBe(false);
    const ink = noInk();
    drawStroke(ink, [50, 60], [50, 60], 4);
    const { width, height } = shapeOf(normalizeDigit(ink));
    expect([width, height]).toEqual([20, 20]);
  });
});

it('a pen covers what is nearer than its radius, with a soft edge, and stays on the pad', () => {
  const ink = noInk();
  drawStroke(ink, [10, 70], [200, 70], 3);
  const down = (x: number): number[] =>
    Array.from({ length: 8 }, (_, k) => Number(ink[(66 + k) * PAD_SIDE + x]!.toFixed(3)));
  expect(down(30)).toEqual([0, 1, 1, 1, 1, 1, 1, 0]);
  expect(down(2)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  expect(ink[70 * PAD_SIDE + PAD_SIDE - 1]).toBe(1);
  const before = ink.slice();
  drawStroke(ink, [30, 70], [40, 70], 2);
  expect(ink).toEqual(before);
});
