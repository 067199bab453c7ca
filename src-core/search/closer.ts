/** Another search over a part of a search's space, or over more of it. */
import { withSetting } from '../experiment/settings.ts';
import { log10, valueOf } from './space.ts';
import { unitOf } from './unitOf.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { SearchFile } from '../experiment/searchSchema.ts';
import type { Dimension, Space } from './space.ts';

/** What is to be searched of a setting instead. */
export type Part = { readonly low: number; readonly high: number } | { readonly values: readonly unknown[] };

/** As few digits as tell the ends of a range apart: two of its width, on its own scale. */
function rounded(value: number, towards: 'low' | 'high', width: number, scale: 'linear' | 'log'): number {
  if (value === 0) return 0;
  const step = scale === 'log' ? Math.abs(value) * Math.min(0.1, width / 20) : width / 100;
  const digits = Math.min(15, Math.max(0, -Math.floor(log10(step))));
  const unit = Number(`1e${digits}`);
  const whole = towards === 'low' ? Math.floor(value * unit + 1e-9) : Math.ceil(value * unit - 1e-9);
  return whole / unit;
}

/** The part of a dimension between two places in [0, 1], its ends rounded outwards but not beyond the dimension's own. */
export function partBetween(dimension: Dimension, low: number, high: number): Part {
  if (dimension.kind === 'choice') {
    const values = dimension.values.filter((value) => {
      const unit = unitOf(dimension, value)!;
      return unit >= low - 1e-9 && unit <= high + 1e-9;
    });
    return { values: values.length > 0 ? values : dimension.values };
  }
  const [from, to] = [valueOf(dimension, low) as number, valueOf(dimension, high) as number];
  if (dimension.whole) return { low: from, high: Math.max(to, Math.min(dimension.high, from + 1)) };
  const width = dimension.scale === 'log' ? log10(to) - log10(from) : to - from;
  return {
    low: Math.max(dimension.low, rounded(from, 'low', width, dimension.scale)),
    high: Math.min(dimension.high, rounded(to, 'high', width, dimension.scale)),
  };
}

/** The same search with other parts of these settings, and another seed, so that no trial is tried again. */
export function searchAgain(experiment: Experiment, parts: ReadonlyMap<string, Part>, name: string): Experiment {
  const { search } = experiment;
  if (search === undefined) return experiment;
  const space = Object.fromEntries(
    Object.entries(search.space).map(([path, given]): [string, SearchFile['space'][string]] => {
      const part = parts.get(path);
      if (part === undefined) return [path, given];
      const { low: _low, high: _high, values: _values, ...rest } = given;
      return 'values' in part ? [path, { ...rest, values: [...part.values] }] : [path, { ...rest, ...part }];
    }),
  );
  return { ...experiment, name, search: { ...search, space, seed: search.seed + 1 } };
}

/** Which part of each of a search's settings another searches, in [0, 1] along it; of settings that it does not, none. */
export function partsWithin(outer: Space, inner: Space): ReadonlyMap<string, readonly [low: number, high: number]> {
  const parts = new Map<string, readonly [number, number]>();
  for (const dimension of outer) {
    const own = inner.find(({ path }) => path === dimension.path);
    if (dimension.kind !== 'number' || own?.kind !== 'number') continue;
    const [low, high] = [unitOf(dimension, own.low), unitOf(dimension, own.high)];
    if (low !== null && high !== null) parts.set(dimension.path, [low, high]);
  }
  return parts;
}

/** A search of two of its settings alone, the others as a trial has them, in points that fill the plane from coarse to fine. */
export function mapSearch(
  experiment: Experiment,
  paths: readonly string[],
  settings: ReadonlyMap<string, unknown>,
  name: string,
): Experiment {
  const { search, ...base } = experiment;
  if (search === undefined) return experiment;
  const kept = Object.entries(search.space).filter(([path]) => paths.includes(path));
  const held = [...settings].filter(([path]) => !paths.includes(path));
  const { stopping: _stopping, ...rest } = search;
  const made = held.reduce<unknown>((made, [path, value]) => withSetting(made, path, value), base) as Experiment;
  return { ...made, name, search: { ...rest, space: Object.fromEntries(kept), sampler: 'sobol', trials: 64 } };
}
