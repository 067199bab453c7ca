/** Height lines of a surface by marching squares. */
import { pow } from '../numeric/index.ts';

export type Range = readonly [low: number, high: number];

/** Heights at points equally far from each other, `size` along each side. */
export interface Grid {
  readonly x: Range;
  readonly y: Range;
  readonly size: number;
  /** [size · size], x varying fastest. */
  readonly heights: Float64Array;
}

export type Point = { x: number; y: number };

/** low + (high − low) · share, where high − low may be more than a number can be. */
const between = ([low, high]: Range, share: number): number => low * (1 - share) + high * share;

/** The heights of `surface` over x × y. */
export function sampleSurface(surface: (x: number, y: number) => number, x: Range, y: Range, size: number): Grid {
  const heights = Float64Array.from({ length: size * size }, (_, cell) =>
    surface(between(x, (cell % size) / (size - 1)), between(y, Math.floor(cell / size) / (size - 1))),
  );
  return { x, y, size, heights };
}

/** `count` heights between lowest and highest, closer to each other near the lowest: lowest + range · (k / (count + 1))³. */
export function contourLevels({ heights }: Grid, count: number): number[] {
  const finite = heights.filter(Number.isFinite);
  const lowest = finite.reduce((low, height) => Math.min(low, height), Infinity);
  const highest = finite.reduce((high, height) => Math.max(high, height), -Infinity);
  if (!(highest > lowest)) return [];
  return Array.from({ length: count }, (_, k) => between([lowest, highest], pow((k + 1) / (count + 1), 3)));
}

/** Ends of the pieces of the line height = level, two and two, cell by cell, counted in cells; cells with a height that is not finite are left out. */
function contourSegments({ size, heights }: Grid, level: number): [Point, Point][] {
  const segments: [Point, Point][] = [];
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const cell = row * size + column;
      const corners = [cell, cell + 1, cell + size + 1, cell + size].map((index) => heights[index] ?? NaN);
      if (!corners.every(Number.isFinite)) continue;
      const cuts: Point[] = [];
      corners.forEach((from, side) => {
        const to = corners[(side + 1) % 4] ?? NaN;
        if (from < level === to < level) return;
        const share = (level - from) / (to - from);
        const along = [share, 1, 1 - share, 0][side]!;
        const up = [0, share, 1, 1 - share][side]!;
        cuts.push({ x: column + along, y: row + up });
      });
      for (let cut = 0; cut + 1 < cuts.length; cut += 2) {
        const [from, to] = [cuts[cut], cuts[cut + 1]];
        if (from !== undefined && to !== undefined) segments.push([from, to]);
      }
    }
  }
  return segments;
}

const key = ({ x, y }: Point): string => `${Math.round(x * 1e7)},${Math.round(y * 1e7)}`;

/** Joins pieces that share an end into lines, so that they draw without seams; pieces of no length (at grid points) are dropped. */
function joinSegments(pieces: readonly (readonly [Point, Point])[]): Point[][] {
  const segments = pieces.filter(([from, to]) => key(from) !== key(to));
  const ends = new Map<string, number[]>();
  segments.forEach((segment, index) => {
    for (const end of segment) {
      const list = ends.get(key(end));
      if (list === undefined) ends.set(key(end), [index]);
      else list.push(index);
    }
  });
  const used = new Uint8Array(segments.length);
  const follow = (from: Point): Point[] => {
    const line: Point[] = [];
    for (let at = from; ;) {
      const next = ends.get(key(at))?.find((index) => used[index] === 0);
      const segment = next === undefined ? undefined : segments[next];
      if (next === undefined || segment === undefined) return line;
      used[next] = 1;
      at = key(segment[0]) === key(at) ? segment[1] : segment[0];
      line.push(at);
    }
  };
  return segments.flatMap(([from], index) => {
    if (used[index] === 1) return [];
    const ahead = follow(from);
    return [[...follow(from).reverse(), from, ...ahead]];
  });
}

/** The lines along which the surface is `level` high, none where it has no height. */
export function contourLines(grid: Grid, level: number): Point[][] {
  const { x, y, size } = grid;
  return joinSegments(contourSegments(grid, level)).map((line) =>
    line.map((at) => ({ x: between(x, at.x / (size - 1)), y: between(y, at.y / (size - 1)) })),
  );
}
