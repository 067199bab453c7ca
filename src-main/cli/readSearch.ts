/** What `descent search` is told to search. */
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import { createSearch } from '#core/search/search.ts';
import { readExperimentFile } from './readExperiment.ts';
import { wholeNumber } from './wholeNumber.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { SearchPreset } from '#core/presets/searchPresets.ts';

export interface SearchWishes {
  readonly trials?: string;
  readonly seed?: string;
  readonly stopping?: string;
  readonly set: readonly string[];
}

/** The search preset or file `name`, with options and settings applied. Throws an `InputError` for what is wrong with either. */
export function readSearch(
  name: string,
  { trials, seed, stopping, set }: SearchWishes,
): { readonly experiment: Experiment; readonly preset: SearchPreset | null } {
  const preset = searchPresetById.get(name) ?? null;
  const given = parseExperiment(
    preset === null ? readExperimentFile(name, [...searchPresetById.keys()]) : { format: FORMAT, ...preset.experiment },
  );
  // Without a space there is nothing that options could be of.
  if (given.search === undefined) createSearch(given);
  const settings = [
    ...(trials === undefined ? [] : [`search.trials=${wholeNumber('--trials', trials)}`]),
    ...(seed === undefined ? [] : [`search.seed=${wholeNumber('--seed', seed)}`]),
    ...(stopping === undefined ? [] : [`search.stopping={"id":"${stopping}"}`]),
    ...set,
  ];
  return { experiment: parseExperiment(applySettings(given, settings)), preset };
}
