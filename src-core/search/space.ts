/** What a search varies: a list of dimensions, each a setting of the experiment with the values that it may take. */
import { log, pow } from '../numeric/index.ts';

/** Where a dimension is searched at all: while the setting at `path` has this value. */
interface Condition {
  readonly path: string;
  readonly is: unknown;
}

interface Searched {
  /** Of the setting, as `optimizer.learningRate`. */
  readonly path: string;
  readonly when: Condition | null;
}

export interface NumberDimension extends Searched {
  readonly kind: 'number';
  readonly low: number;
  readonly high: number;
  readonly scale: 'linear' | 'log';
  readonly whole: boolean;
}

export interface ChoiceDimension extends Searched {
  readonly kind: 'choice';
  readonly values: readonly unknown[];
}

export type Dimension = NumberDimension | ChoiceDimension;
export type Space = readonly Dimension[];

/** A point of the unit cube: one number in [0, 1] a dimension, searched or not. Samplers know no more of a space. */
export type Units = readonly number[];

/** log₁₀ x, exact where x is a power of ten. */
export function log10(x: number): number {
  const exponent = log(x) / log(10);
  const nearest = Math.round(exponent);
  return pow(10, nearest) === x ? nearest : exponent;
}

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** Place in [0, count) of the equal part of [0, 1] that `unit` lies in. */
export const partOf = (unit: number, count: number): number => Math.min(count - 1, Math.floor(unit * count));

/**
 * low + (high − low)·u, on a logarithmic scale 10 to the power of that between the logarithms, as the textbook draws with
 * `10**np.random.uniform(-6, -2)`. Whole numbers share the unit interval equally, each with the half below and above it.
 */
export function valueOf(dimension: Dimension, unit: number): unknown {
  if (dimension.kind === 'choice') return dimension.values[partOf(unit, dimension.values.length)];
  const { low, high, scale, whole } = dimension;
  if (unit <= 0 || unit >= 1) return unit <= 0 ? low : high;
  if (scale === 'linear')
    return whole ? low + partOf(unit, high - low + 1) : clamp(low + (high - low) * unit, low, high);
  const [from, to] = whole ? [log10(low - 0.5), log10(high + 0.5)] : [log10(low), log10(high)];
  const value = pow(10, from + (to - from) * unit);
  return clamp(whole ? Math.round(value) : value, low, high);
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The settings at a point, by path in the order of the space; of dimensions whose condition does not hold, none. */
export function settingsAt(space: Space, units: Units): ReadonlyMap<string, unknown> {
  const settings = new Map<string, unknown>();
  space.forEach((dimension, place) => {
    const { when, path } = dimension;
    if (when === null || (settings.has(when.path) && isSame(settings.get(when.path), when.is)))
      settings.set(path, valueOf(dimension, units[place]!));
  });
  return settings;
}
