import { english } from './english.ts';
import { korean } from './korean.ts';
import type { Localized } from '../schema/localized.ts';
import type { Sentences } from './sentences.ts';

export type Language = keyof Localized;

export const renderers: Readonly<Record<Language, Sentences>> = { ko: korean, en: english };

/** Sentences of both languages, each told in its own; empty ones are left out. */
export const inBoth = (tell: (language: Language, say: Sentences) => readonly string[]): Localized => ({
  ko: tell('ko', korean).filter(Boolean).join(' '),
  en: tell('en', english).filter(Boolean).join(' '),
});

/** So many can be read in a sentence; of more, the first few are named and the others counted. */
const MOST_NAMED = 7;
const FEW = 3;

export const areMany = (names: readonly unknown[]): boolean => names.length > MOST_NAMED;

export function bounded(names: readonly string[], { andMore }: Sentences): readonly string[] {
  if (!areMany(names)) return names;
  const last = names[FEW - 1] ?? '';
  return [...names.slice(0, FEW - 1), andMore(last, names.length - FEW)];
}
