import { comparisonsOf } from './compare.ts';
import { valueAt } from './path.ts';
import type { Choices } from './choices.ts';
import type { Experiment, RunSpec } from './schema.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/**
 * Whether a value has all that was written of it, which says nothing of defaults. A member of a family may be written by its
 * id alone, and texts lose their outer blanks when they are read.
 */
function has(value: unknown, written: unknown): boolean {
  if (typeof written === 'string' && typeof value === 'string') return value === written || value === written.trim();
  if (!isObject(written)) return value === written || (isObject(value) && value['id'] === written);
  if (!isObject(value)) return Object.keys(written).length === 1 && written['id'] === value;
  if (Array.isArray(written) && (!Array.isArray(value) || value.length !== written.length)) return false;
  return Object.entries(written).every(([key, inner]) => has(value[key], inner));
}

/** Tells whether a run of an experiment has the settings that its choices stand for there. */
export function isChosen({ compare, search }: Experiment): (spec: RunSpec, choices: Choices) => boolean {
  // What the settings of a trial are follows from the search, which looks runs up by them and believes no number.
  if (search !== undefined)
    return (_spec, { trial = search.trials, ...others }) => trial < search.trials && Object.keys(others).length === 0;
  const comparisons = comparisonsOf(compare);
  return (spec, choices) =>
    Object.keys(choices).length === comparisons.length &&
    comparisons.every(({ path, candidates }) => {
      const candidate = candidates[choices[path] ?? candidates.length];
      return candidate !== undefined && has(valueAt(spec, path), candidate.value);
    });
}
