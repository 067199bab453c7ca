/** What an experiment compares, read from its `compare`. */
import { shownValue } from '../refusals/index.ts';
import { InputError } from '../schema/inputError.ts';
import { isWithin } from './path.ts';
import { excludedBy } from './settings.ts';
import type { Localized } from '../schema/localized.ts';

/** A value to compare, and the name that it was given or null. */
export interface Candidate {
  readonly value: unknown;
  readonly label: Localized | null;
}

export interface Comparison {
  readonly path: string;
  readonly candidates: readonly Candidate[];
}

const LONGEST_LABEL = 200;
/** What programs that read tables take for a value that is missing. */
const MISSING = /^(n\/?a|<na>|#n\/a.*|#na|null|none|-?nan|[-+]?1\.#(ind|qnan))$/i;

/** Whether programs that read tables would take a text for a value that is missing. */
export const readsAsMissing = (text: string): boolean => MISSING.test(text.trim());

function checkLabel(label: unknown, source: string): Localized {
  const texts = typeof label === 'object' && label !== null ? (label as Partial<Localized>) : { ko: label, en: label };
  const { ko, en } = texts;
  for (const text of [ko, en]) {
    if (typeof text !== 'string' || text.trim() === '' || text.length > LONGEST_LABEL)
      throw new InputError({ code: 'notALabel', path: source, most: LONGEST_LABEL, got: shownValue(label) });
    if (readsAsMissing(text))
      throw new InputError({ code: 'readAsMissing', path: `${source}.label`, got: JSON.stringify(text) });
  }
  return { ko: String(ko).trim(), en: String(en).trim() };
}

function candidateOf(entry: unknown, source: string): Candidate {
  if (typeof entry !== 'object' || entry === null || !Object.hasOwn(entry, 'label') || !Object.hasOwn(entry, 'value'))
    return { value: entry, label: null };
  const { label, value, ...rest } = entry as { label: unknown; value: unknown };
  if (Object.keys(rest).length > 0)
    throw new InputError({ code: 'notACandidate', path: source, got: shownValue(entry) });
  return { value, label: checkLabel(label, source) };
}

/** Paths that contain one another, or of which a run can have but one, cannot both be compared. */
function checkPaths(paths: readonly string[]): void {
  for (const path of paths) {
    const outer = paths.find((other) => other !== path && isWithin(path, other));
    if (outer !== undefined)
      throw new InputError({ code: 'comparedWithin', path: `compare.${path}`, outer: `compare.${outer}` });
    const excluded = excludedBy(path);
    if (excluded !== undefined && paths.includes(excluded))
      throw new InputError({ code: 'comparedBeside', path: `compare.${path}`, other: `compare.${excluded}` });
  }
}

/** Throws an `InputError` for paths and entries that cannot be compared. */
export function comparisonsOf(compare: Readonly<Record<string, readonly unknown[]>>): Comparison[] {
  checkPaths(Object.keys(compare));
  return Object.entries(compare).map(([path, entries]) => ({
    path,
    candidates: entries.map((entry, index) => candidateOf(entry, `compare.${path}[${index}]`)),
  }));
}
