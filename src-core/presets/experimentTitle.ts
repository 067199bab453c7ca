import { presetById } from './index.ts';
import { searchPresetById } from './searchPresets.ts';
import type { Localized } from '../schema/localized.ts';

/** What an experiment is called: as the book's card where it came from one unchanged, else by its own name, which may be empty. */
export function experimentTitle(preset: string | null, name: string): Localized {
  const from = preset === null ? undefined : (presetById.get(preset) ?? searchPresetById.get(preset));
  return from !== undefined && from.experiment.name === name ? from.title : { ko: name, en: name };
}
