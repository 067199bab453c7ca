/** How much of a surface a picture of paths shows. */
import type { Point, Range } from './contours.ts';

export interface Extent {
  readonly x: Range;
  readonly y: Range;
}

/** Both axes of the book's figure; it is shown wherever paths come near. */
const USUAL: Range = [-10, 10];
/** How much of what is shown paths must cover for the usual to be shown along with them. */
const NEAR = 1 / 3;
const MARGIN = 0.05;

function rangeOf(values: readonly number[]): Range {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
  const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
  if (finite.length === 0 || (low >= USUAL[0] && high <= USUAL[1])) return USUAL;
  const together: Range = [Math.min(low, USUAL[0]), Math.max(high, USUAL[1])];
  const isNear = high - low >= NEAR * (together[1] - together[0]);
  const [from, to] = isNear ? together : [low, high];
  // Halves, because the whole may be more than a number can be.
  const margin = 2 * MARGIN * (to / 2 - from / 2) || Math.abs(to) * MARGIN;
  return [Math.max(from - margin, -Number.MAX_VALUE), Math.min(to + margin, Number.MAX_VALUE)];
}

/** All finite points of `paths`, with a margin; −10 to 10 both ways where they lie in it, and along with them where they come near. */
export function surfaceExtent(paths: readonly (readonly Point[])[]): Extent {
  const points = paths.flat().filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  return { x: rangeOf(points.map(({ x }) => x)), y: rangeOf(points.map(({ y }) => y)) };
}

/** A path whose own extent is less than this of the common one could not be made out in it. */
const SMALLEST = 1 / 20;

const covers = (own: Range, common: Range): boolean =>
  own[1] / 2 - own[0] / 2 >= SMALLEST * (common[1] / 2 - common[0] / 2);

/** The extents of panels that stand side by side, one a path: a common one, but for paths that would vanish in it. */
export function panelExtents(paths: readonly (readonly Point[])[]): Extent[] {
  const common = surfaceExtent(paths);
  return paths.map((path) => {
    const own = surfaceExtent([path]);
    return covers(own.x, common.x) && covers(own.y, common.y) ? common : own;
  });
}
