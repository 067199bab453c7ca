/** A search while it is put together. */
import { heldOut } from '#core/datasets/index.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { fieldAt } from '#core/experiment/fields.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { valueAt } from '#core/experiment/path.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import { memberId } from '#core/experiment/families.ts';
import { formFields } from '../../form/experimentFields.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { SearchFile } from '#core/experiment/searchSchema.ts';
import type { SearchRange } from '#core/schema/fields.ts';

const PRESETS = ['search', 'scale-map'] as const;
export type PresetSearch = (typeof PRESETS)[number];

/** A search of the book's. */
export const bookSearch = (id: PresetSearch = 'search'): Experiment =>
  parseExperiment({ format: FORMAT, ...searchPresetById.get(id)!.experiment });

/** The preset that a search is, however often and with whichever seed it is tried; null for any other. */
export function presetOf(experiment: Experiment): PresetSearch | null {
  const same = (id: PresetSearch): boolean => {
    const book = bookSearch(id);
    const { trials, seed } = book.search!;
    return JSON.stringify(withSearch(experiment, { trials, seed })) === JSON.stringify(book);
  };
  return PRESETS.find(same) ?? null;
}

/** The rest of an experiment as the base of a search: one run, images to validate with, and its learning rate searched. */
export function searchOf(experiment: Experiment): Experiment | null {
  const { compare: _compare, seeds, search: _search, ...base } = experiment;
  if (!('data' in base) || !('optimizer' in base)) return null;
  const held = heldOut(base.data) > 0 ? {} : { validationFraction: 0.2 };
  return parseExperiment({
    ...base,
    data: { ...base.data, ...held, test: 'sealed' },
    seeds: seeds.slice(0, 1),
    search: { space: { 'optimizer.learningRate': {} }, trials: 30 },
  });
}

/** Settings that can be searched over a range, and switches, by path. */
export function searchablePaths(experiment: Experiment): readonly string[] {
  return formFields('training').flatMap((field) => {
    if (field.kind === 'number') return field.range === null ? [] : [field.path];
    if (field.kind === 'switch') return field.path.startsWith('record.') ? [] : [field.path];
    if (field.kind !== 'member') return [];
    const chosen = memberId(valueAt(experiment, field.path));
    const member = field.members.find(({ id }) => id === chosen);
    return (member?.fields ?? []).filter(({ range }) => range !== null).map(({ path }) => `${field.path}.${path}`);
  });
}

/** What a setting proposes to be searched in; null for a switch. */
export function proposedRange(path: string): SearchRange | null {
  return (fieldAt(path) as { readonly search?: SearchRange } | undefined)?.search ?? null;
}

export const withSearch = (experiment: Experiment, changes: Partial<SearchFile>): Experiment => ({
  ...experiment,
  search: { ...experiment.search!, ...changes },
});
