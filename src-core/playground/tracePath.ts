/** The path of an optimizer over a surface f(x, y), in float64. Textbook §6.1.2 – §6.1.6. */
import { differentiate, parseFormula, toFunction } from '../formula/index.ts';
import { referenceUpdate } from '../reference/index.ts';
import type { LandscapeSpec } from '../experiment/schema.ts';
import type { OptimizerChoice } from '../optimizers/index.ts';

/** A number for each coordinate, x and y. */
export type Pair = readonly [x: number, y: number];

export interface PathPoint {
  readonly x: number;
  readonly y: number;
  /** f(x, y) */
  readonly height: number;
  /** ∂f/∂x and ∂f/∂y there. */
  readonly gradient: Pair;
  /** The optimizer's arrays after the update that led here. */
  readonly state: Readonly<Record<string, Pair>>;
}

/** What a path is of. */
export interface Descent extends Pick<LandscapeSpec, 'surface' | 'start' | 'updates'> {
  readonly optimizer: OptimizerChoice;
  /** Without it, the scalars of every step are those of t = ∞, where a correction for the first steps has ended. */
  readonly biasCorrection?: boolean;
}

const pair = (values: Float64Array): Pair => [values[0]!, values[1]!];

/** The start and the point after each update. Throws a `FormulaError` for a surface that cannot be read. */
export function* tracePath({
  surface,
  start,
  updates,
  optimizer,
  biasCorrection = true,
}: Descent): Generator<PathPoint, void, void> {
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
    const [x, y] = pair(point.value);
    point.gradient.set(slopes.map((slope) => slope(x, y)));
    const state = Object.fromEntries(
      [...descent.state].map(([name, values]) => [name.slice('point.'.length), pair(values)] as const),
    );
    yield { x, y, height: height(x, y), gradient: pair(point.gradient), state };
    if (t === updates) return;
    descent.apply(biasCorrection ? t : Infinity, updates);
  }
}
