/** What a hand draws: a square of small cells, each covered with ink to a share in 0…1, row by row. */
import { IMAGE_SIDE } from '../datasets/index.ts';

/** Cells of a side of a pixel of an image. */
const FINENESS = 5;
/** Cells of a side of a pad. */
export const PAD_SIDE = IMAGE_SIDE * FINENESS;

export type Ink = Float32Array;
export type Point = readonly [x: number, y: number];

export const noInk = (): Ink => new Float32Array(PAD_SIDE * PAD_SIDE);

/** How far a point is from the way between two others. */
function distance([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  const [offX, offY] = [x - (x1 + share * dx), y - (y1 + share * dy)];
  return Math.sqrt(offX * offX + offY * offY);
}

/** Draws a way with a round pen, in cells; what is covered stays so. The edge is soft, one cell wide. */
export function drawStroke(ink: Ink, from: Point, to: Point, radius: number): void {
  const reach = radius + 1;
  const range = (a: number, b: number): readonly [number, number] => [
    Math.max(0, Math.floor(Math.min(a, b) - reach)),
    Math.min(PAD_SIDE - 1, Math.ceil(Math.max(a, b) + reach)),
  ];
  const [left, right] = range(from[0], to[0]);
  const [top, bottom] = range(from[1], to[1]);
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const covered = Math.min(1, Math.max(0, radius + 0.5 - distance([x + 0.5, y + 0.5], from, to)));
      ink[y * PAD_SIDE + x] = Math.max(ink[y * PAD_SIDE + x]!, covered);
    }
  }
}

/** An image of the size that networks read as ink, to be drawn on. */
export function inkOf(pixels: ArrayLike<number>): Ink {
  return noInk().map((_, at) => {
    const [x, y] = [at % PAD_SIDE, Math.floor(at / PAD_SIDE)];
    return pixels[Math.floor(y / FINENESS) * IMAGE_SIDE + Math.floor(x / FINENESS)]! / 255;
  });
}
