/** A search while it is put together. */
import { heldOut } from '#core/datasets/index.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { SearchFile } from '#core/experiment/searchSchema.ts';

const PRESETS = ['search', 'scale-map'] as const;
export type PresetSearch = (typeof PRESETS)[number];
export const isPresetSearch = (id: string): id is PresetSearch => (PRESETS as readonly string[]).includes(id);

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

export const withSearch = (experiment: Experiment, changes: Partial<SearchFile>): Experiment => ({
  ...experiment,
  search: { ...experiment.search!, ...changes },
});
