/** A plane of numbers drawn in a box of a picture: x to the right, y upwards. */
export type Range = readonly [low: number, high: number];

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Plane {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** The numbers at a place of the picture. */
  readonly at: (px: number, py: number) => readonly [x: number, y: number];
}

export function planeIn({ left, top, width, height }: Box, x: Range, y: Range): Plane {
  const [dx, dy] = [x[1] - x[0], y[1] - y[0]];
  return {
    x: (value) => left + ((value - x[0]) / dx) * width,
    y: (value) => top + height - ((value - y[0]) / dy) * height,
    at: (px, py) => [x[0] + ((px - left) / width) * dx, y[0] + ((top + height - py) / height) * dy],
  };
}

/** About `count` round numbers within a range. */
export function ticks([low, high]: Range, count: number): readonly number[] {
  const rough = (high - low) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(low / step);
  const many = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.min(Math.max(many, 0), 50) }, (_, k) =>
    Number(((first + k) * step).toPrecision(12)),
  );
}

const coordinate = (value: number): string => value.toFixed(2);

/** Places of points, of the first so many. */
type Points = readonly [xs: ArrayLike<number>, ys: ArrayLike<number>, many?: number];

/** Each point as a text; what is no number, or far outside, is left out. */
function seen({ x, y }: Plane, [xs, ys, many = xs.length]: Points): string[] {
  const texts: string[] = [];
  for (let k = 0; k < many; k++) {
    const [px, py] = [x(xs[k]!), y(ys[k]!)];
    if (!Number.isFinite(px) || !Number.isFinite(py) || Math.abs(px) > 1e5 || Math.abs(py) > 1e5) continue;
    texts.push(`${coordinate(px)} ${coordinate(py)}`);
  }
  return texts;
}

/** An SVG path through points of a plane; points that are no numbers are left out. */
export function pathThrough(plane: Plane, ...points: Points): string {
  const texts = seen(plane, points);
  return texts.length === 0 ? '' : `M${texts.join('L')}`;
}

/** An SVG path of a line of no length at each point: with round ends, a dot. */
export const dotsAt = (plane: Plane, ...points: Points): string =>
  seen(plane, points)
    .map((text) => `M${text}h0`)
    .join('');
