/** Ranges that are brushed on axes: by path, the ends in [0, 1] along the axis. */
export type Brush = readonly [low: number, high: number];
export type Brushes = ReadonlyMap<string, Brush>;

/** Narrower than this is a click, no brush. */
const NARROWEST = 0.004;
/** A step of an arrow key, and of one with Shift. */
export const STEP = 0.01;
export const LARGE_STEP = 0.1;

const clamped = (unit: number): number => Math.min(1, Math.max(0, unit));

/** A brush between two places, in either order; null for one that is too narrow. */
export function brushBetween(a: number, b: number): Brush | null {
  const [low, high] = [clamped(Math.min(a, b)), clamped(Math.max(a, b))];
  return high - low < NARROWEST ? null : [low, high];
}

/** The brush with one end moved; it stops at the other. */
export function withEnd([low, high]: Brush, end: 'low' | 'high', to: number): Brush {
  return end === 'low'
    ? [Math.min(clamped(to), high - NARROWEST), high]
    : [low, Math.max(clamped(to), low + NARROWEST)];
}

/** The brush moved along its axis, as wide as it was. */
export function moved([low, high]: Brush, by: number): Brush {
  const step = Math.min(1 - high, Math.max(-low, by));
  return [low + step, high + step];
}

/** With a brush more or, where it is null, one less. */
export function withBrush(brushes: Brushes, path: string, brush: Brush | null): Brushes {
  const next = new Map(brushes);
  if (brush === null) next.delete(path);
  else next.set(path, brush);
  return next;
}
