import type { Localized } from '#core/schema/localized.ts';

/** The language of the system, as far as there are texts in it: the variables of the shell say it, else the system itself. */
export function systemLanguage({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv = process.env): keyof Localized {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((name) => name !== undefined && name !== '');
  return /^ko\b|^ko_/i.test(locale ?? Intl.DateTimeFormat().resolvedOptions().locale) ? 'ko' : 'en';
}
