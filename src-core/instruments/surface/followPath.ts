import { parseFormula, toFunction } from '../../formula/index.ts';
import { optimizers } from '../../optimizers/index.ts';
import { tracePath } from '../../playground/index.ts';
import { updateFormulas } from '../../reference/index.ts';
import type { OptimizerChoice } from '../../optimizers/index.ts';
import type { Pair } from '../../playground/index.ts';
import type { Hyper } from '../../schema/family.ts';

/** Numbers of both coordinates, one after another. */
export interface Coordinates {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The path of one optimizer. Point t is after t updates; a path that leaves all numbers ends there. */
export interface SurfacePath extends Coordinates {
  /** f at each point. */
  readonly height: Float64Array;
  /** ∂f/∂x and ∂f/∂y at each point. */
  readonly gradient: Coordinates;
  /** Update t + 1 moved point t by this: its velocity. */
  readonly movement: Coordinates;
  /** The optimizer's arrays after each update, by name: `v`, `h`, `m`. */
  readonly state: Readonly<Record<string, Coordinates>>;
  /** At each update the step that x and y take per gradient (or per mean of gradients), as η / √h; null where none is told. */
  readonly effectiveRate: Coordinates | null;
  /**
   * How many times longer each update would be without the bias correction: for Adam (1 − β₁ᵗ) / √(1 − β₂ᵗ) for t = 1, 2, …;
   * null for an optimizer without one.
   */
  readonly correction: Float64Array | null;
  /** Updates until f was below the target; null where it never was. */
  readonly reached: number | null;
}

export interface PathSettings {
  readonly surface: string;
  readonly start: [number, number];
  readonly updates: number;
  readonly biasCorrection: boolean;
  readonly target: number;
}

const coordinates = (pairs: readonly Pair[]): Coordinates => ({
  x: Float64Array.from(pairs, ([x]) => x),
  y: Float64Array.from(pairs, ([, y]) => y),
});

/** The scalars of update t = 0, 1, …; of Infinity those without bias correction. */
type ScalarsAt = (t: number) => Hyper;

/** What the optimizer declares as the step of a single weight, at each update. */
function effectiveRateOf(rate: string, states: readonly Readonly<Record<string, Pair>>[], scalarsAt: ScalarsAt) {
  const names = [...Object.keys(states[0] ?? {}), ...Object.keys(scalarsAt(0))];
  const f = toFunction(parseFormula(rate, names), names);
  const pairs = states.map((state, t): Pair => {
    const scalars = Object.values(scalarsAt(t));
    const of = (place: 0 | 1): number => f(...Object.values(state).map((pair) => pair[place]), ...scalars);
    return [of(0), of(1)];
  });
  return coordinates(pairs);
}

/** The ratio of the step's scalar at t = ∞ to that of each update; null where t changes nothing. */
function correctionOf(step: Readonly<Record<string, string>>, updates: number, scalarsAt: ScalarsAt) {
  const [name] = Object.keys(step);
  if (name === undefined) return null;
  const end = scalarsAt(Infinity)[name]!;
  const ratios = Float64Array.from({ length: updates }, (_, t) => end / scalarsAt(t)[name]!);
  return Number.isFinite(end) && ratios.some((ratio) => ratio !== 1) ? ratios : null;
}

export function followPath(settings: PathSettings, optimizer: OptimizerChoice): SurfacePath {
  const points = [];
  for (const point of tracePath({ ...settings, optimizer })) {
    points.push(point);
    if (!Number.isFinite(point.height)) break;
  }
  const { member } = optimizers.resolve(optimizer);
  const formulas = updateFormulas({ optimizer, penalty: { id: 'none' }, schedule: { id: 'constant' } });
  const updates = points.length - 1;
  const scalarsAt = (t: number): Hyper => formulas.scalarsAt(t, settings.updates);
  const states = points.slice(1).map(({ state }) => state);
  const path = coordinates(points.map(({ x, y }): Pair => [x, y]));
  const reached = points.findIndex(({ height }) => height < settings.target);
  return {
    ...path,
    height: Float64Array.from(points, ({ height }) => height),
    gradient: coordinates(points.map(({ gradient }) => gradient)),
    movement: {
      x: Float64Array.from({ length: updates }, (_, t) => path.x[t + 1]! - path.x[t]!),
      y: Float64Array.from({ length: updates }, (_, t) => path.y[t + 1]! - path.y[t]!),
    },
    state: Object.fromEntries(
      formulas.state.map((slot) => [slot, coordinates(states.map((state) => state[slot]!))] as const),
    ),
    effectiveRate:
      member.effectiveRate === null
        ? null
        : effectiveRateOf(member.effectiveRate, states, (t) => scalarsAt(settings.biasCorrection ? t : Infinity)),
    correction: correctionOf(member.step, updates, scalarsAt),
    reached: reached < 0 ? null : reached,
  };
}
