/** In which settings runs differ. */
import { numberText } from '#core/experiment/numberText.ts';
import { leaves } from '#core/experiment/path.ts';
import type { RunSpec } from '#core/experiment/schema.ts';

const known = new WeakMap<RunSpec, ReadonlyMap<string, string>>();

function textOf(value: unknown): string {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The settings of a run by their dotted path, as text; read once a spec. */
export function settingsOf(spec: RunSpec): ReadonlyMap<string, string> {
  const before = known.get(spec);
  if (before !== undefined) return before;
  const settings = new Map(leaves(spec).map(([path, value]) => [path, textOf(value)]));
  known.set(spec, settings);
  return settings;
}

/**
 * Dotted paths in which these runs differ, in the order of the file's fields. Runs of different kinds have different settings,
 * so that only runs of one kind are held against each other; a setting that one of them lacks differs.
 */
export function differingPaths(specs: readonly RunSpec[]): string[] {
  const kinds = Map.groupBy(new Set(specs), ({ kind }) => kind);
  const differing = [...kinds.values()].flatMap((list) => {
    const all = list.map(settingsOf);
    const paths = new Set(all.flatMap((settings) => [...settings.keys()]));
    return [...paths].filter((path) => all.some((settings) => settings.get(path) !== all[0]?.get(path)));
  });
  return [...(kinds.size > 1 ? ['kind'] : []), ...new Set(differing)];
}
