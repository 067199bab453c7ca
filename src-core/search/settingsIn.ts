import { valueAt } from '../experiment/path.ts';
import type { Dimension, Space } from './space.ts';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether a setting, with its defaults filled in, is what a choice says of it: an id alone, or some of its fields. */
function isChosen(choice: unknown, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return isSame(choice, value);
  const said = typeof choice === 'string' ? { id: choice } : choice;
  if (typeof said !== 'object' || said === null) return false;
  return Object.entries(said).every(([name, one]) => isSame(one, (value as Readonly<Record<string, unknown>>)[name]));
}

function settingOf(dimension: Dimension, spec: unknown): unknown {
  const value = valueAt(spec, dimension.path);
  return dimension.kind === 'choice' ? dimension.values.find((choice) => isChosen(choice, value)) : value;
}

/** The searched settings of a run, by path in the order of the space; of those whose condition does not hold, none. */
export function settingsIn(space: Space, spec: unknown): ReadonlyMap<string, unknown> {
  const settings = new Map<string, unknown>();
  for (const dimension of space) {
    const { path, when } = dimension;
    if (when !== null && !(settings.has(when.path) && isSame(settings.get(when.path), when.is))) continue;
    const value = settingOf(dimension, spec);
    if (value !== undefined) settings.set(path, value);
  }
  return settings;
}
