import { parseFormula, toFunction } from '#core/formula/index.ts';
import { contourLevels, contourLines, sampleSurface } from '#core/report/contours.ts';
import type { Point, Range } from '#core/report/contours.ts';

const SAMPLES = 81;
const LEVELS = 11;
const MOST = 12;

type HeightLines = readonly (readonly Point[][])[];

/** The last few surfaces: a start that moves leaves the height lines as they are. */
const known = new Map<string, HeightLines>();

/** The height lines of a surface f(x, y), low to high. */
export function heightLines(surface: string, x: Range, y: Range): HeightLines {
  const key = JSON.stringify([surface, x, y]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const names = ['x', 'y'];
  const f = toFunction(parseFormula(surface, names), names);
  const grid = sampleSurface((px, py) => f(px, py), x, y, SAMPLES);
  const lines = contourLevels(grid, LEVELS).map((level) => contourLines(grid, level));
  if (known.size >= MOST) known.delete(known.keys().next().value ?? '');
  known.set(key, lines);
  return lines;
}
