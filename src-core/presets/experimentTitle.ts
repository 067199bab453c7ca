import { presetById } from './index.ts';
import { searchPresetById } from './searchPresets.ts';
import type { Localized } from '../schema/localized.ts';

const books = () => [...presetById.values(), ...searchPresetById.values()];

/** What an experiment is called: as the book's card where it came from one unchanged, else by its own name, which may be empty. */
export function experimentTitle(preset: string | null, name: string): Localized {
  const from = preset === null ? undefined : (presetById.get(preset) ?? searchPresetById.get(preset));
  return from !== undefined && from.experiment.name === name ? from.title : { ko: name, en: name };
}

/** How a name is shown where it can be changed: that of a figure's experiment stands in its file in one language only. */
export const titleOfName = (name: string): Localized =>
  books().find(({ experiment }) => experiment.name === name)?.title ?? { ko: name, en: name };

/** The name that an experiment's file has under such a title. */
export const nameOfTitle = (title: string): string =>
  books().find(({ title: { ko, en } }) => title === ko || title === en)?.experiment.name ?? title;
