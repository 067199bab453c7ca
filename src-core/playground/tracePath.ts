/** The path of an optimizer over a surface f(x, y), in float64. Textbook §6.1.2 – §6.1.6. */
import { differentiate, parseFormula, toFunction } from '../formula/index.ts';
import { referenceUpdate } from '../reference/index.ts';
import type { LandscapeSpec } from '../experiment/schema.ts';

export interface PathPoint {
  readonly x: number;
  readonly y: number;
  /** f(x, y) */
  readonly height: number;
}

/** The start and the point after each update. Throws a `FormulaError` for a surface that cannot be read. */
export function* tracePath({ surface, start, updates, optimizer }: LandscapeSpec): Generator<PathPoint, void, void> {
  const names = ['x', 'y'];
  const node = parseFormula(surface, names);
  const height = toFunction(node, names);
  const slopes = names.map((name) => toFunction(differentiate(node, name), names));
  const point = {
    name: 'point',
    kind: 'weight',
    value: Float64Array.from(start),
    gradient: new Float64Array(2),
  } as const;
  const descent = referenceUpdate({ optimizer, penalty: { id: 'none' }, schedule: { id: 'constant' } }, [point]);
  for (let t = 0; ; t++) {
    const [x, y] = point.value as unknown as readonly [number, number];
    yield { x, y, height: height(x, y) };
    if (t === updates) return;
    point.gradient.set(slopes.map((slope) => slope(x, y)));
    descent.apply(t, updates);
  }
}
