/** The path of an optimizer over a surface f(x, y), in float64. Textbook §6.1.2 – §6.1.6. */
import { differentiate, parseAssignment, parseFormula, toFunction } from '../formula/index.ts';
import { optimizers } from '../optimizers/index.ts';
import type { LandscapeSpec } from '../experiment/schema.ts';

export interface PathPoint {
  readonly x: number;
  readonly y: number;
  /** f(x, y) */
  readonly height: number;
}

type Values = Record<string, number>;

/** One optimizer on one number: `next(g)` is the number after an update with the gradient g. */
function walker(spec: LandscapeSpec['optimizer'], start: number): (g: number) => number {
  const { member, hyper } = optimizers.resolve(spec);
  const { state, step, update, decay } = member;
  const values: Values = { ...hyper, w: start, g: 0, t: 0 };
  for (const slot of state) values[slot] = 0;
  const statements = Object.entries(step).map(([target, text]) => `${target} = ${text}`);
  for (const text of statements) values[parseAssignment(text).target] = 0;
  const names = Object.keys(values);
  const assignments = [...statements, ...(decay === null ? [] : [decay]), ...update].map((text) => {
    const { target, formula } = parseAssignment(text, names);
    return { target, f: toFunction(formula, names) };
  });
  return (g) => {
    values['g'] = g;
    values['t'] = (values['t'] ?? 0) + 1;
    for (const { target, f } of assignments) values[target] = f(...Object.values(values));
    return values['w'] ?? NaN;
  };
}

/** The start and the point after each update. Throws a `FormulaError` for a surface that cannot be read. */
export function* tracePath({ surface, start, updates, optimizer }: LandscapeSpec): Generator<PathPoint, void, void> {
  const names = ['x', 'y'];
  const node = parseFormula(surface, names);
  const height = toFunction(node, names);
  const slopes = names.map((name) => toFunction(differentiate(node, name), names));
  const walkers = start.map((from) => walker(optimizer, from));
  let [x, y] = start;
  yield { x, y, height: height(x, y) };
  for (let t = 0; t < updates; t++) {
    const gradient = slopes.map((slope) => slope(x, y));
    const [nextX = NaN, nextY = NaN] = walkers.map((next, axis) => next(gradient[axis] ?? NaN));
    [x, y] = [nextX, nextY];
    yield { x, y, height: height(x, y) };
  }
}
