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

/** Of more names than these the first are told. */
const MOST_NAMED = 6;

export const bounded = (names: readonly string[]): readonly string[] =>
  names.length > MOST_NAMED + 1 ? [...names.slice(0, MOST_NAMED), `… +${names.length - MOST_NAMED}`] : names;
