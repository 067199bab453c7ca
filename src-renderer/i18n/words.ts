/** Every word of the window, in the language of the settings. Texts of the lab come as `{ ko, en }` and go through `tell`. */
import { computed } from 'vue';
import { createI18n } from 'vue-i18n';
import { app } from './app.ts';
import { book } from './book.ts';
import { chart } from './chart.ts';
import { command } from './command.ts';
import { common } from './common.ts';
import { compare } from './compare.ts';
import { data } from './data.ts';
import { exporting } from './export.ts';
import { inspect } from './inspect.ts';
import { instrument } from './instrument.ts';
import { lab } from './lab.ts';
import { lesson } from './lesson.ts';
import { live } from './live.ts';
import { report } from './report.ts';
import { runs } from './runs.ts';
import { script } from './script.ts';
import { search } from './search.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';
import { study } from './study.ts';
import { tuning } from './tuning.ts';
import type { Localized } from '#core/schema/localized.ts';

const sections = {
  app,
  book,
  chart,
  command,
  common,
  compare,
  data,
  exporting,
  inspect,
  instrument,
  lab,
  lesson,
  live,
  report,
  runs,
  script,
  search,
  session,
  settings,
  status,
  study,
  tuning,
} as const;

export type Language = keyof Localized;
type Sections = typeof sections;
type Paths<T> = { [K in keyof T]: T[K] extends string ? K & string : `${K & string}.${Paths<T[K]>}` }[keyof T];
/** `book.question`; the compiler knows every one. */
export type WordKey = { [S in keyof Sections]: `${S}.${Paths<Sections[S]['ko']>}` }[keyof Sections];

function catalogue(language: Language): Record<string, object> {
  return Object.fromEntries(Object.entries(sections).map(([name, words]) => [name, words[language]]));
}

const i18n = createI18n({
  legacy: false,
  locale: 'ko',
  fallbackLocale: 'en',
  messages: { ko: catalogue('ko'), en: catalogue('en') } as unknown as Record<string, Record<string, never>>,
});
const { locale, t: translate } = i18n.global;

export const language = computed(() => locale.value as Language);

export function setLanguage(next: Language): void {
  locale.value = next;
  document.documentElement.lang = next;
}

/** The text of `key`; `n` among the values chooses between one and many. */
export function t(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  const { n } = values;
  return typeof n === 'number' ? translate(key, { ...values, n: formatCount(n) }, n) : translate(key, values);
}

/** A text of the catalogue in both languages, to be found by either. */
export const inBoth = (title: Title): string =>
  typeof title === 'string'
    ? `${translate(title, {}, { locale: 'ko' })} ${translate(title, {}, { locale: 'en' })}`
    : `${title.ko} ${title.en}`;

/** A text of the lab in the language of the window. */
export const tell = (text: Localized): string => text[language.value];

/** A title that is either a word of the catalogue or a text of the lab. */
export type Title = WordKey | Localized;
export const titleText = (title: Title): string => (typeof title === 'string' ? t(title) : tell(title));

function formatCount(n: number): string {
  return n.toLocaleString(language.value);
}
