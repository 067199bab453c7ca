/** Numbers and times as a reader writes them. */
import { decimalsOfImages, lossText, shareText } from '#core/verdicts/index.ts';
import { language, t } from './words.ts';

/** Formatters are made once: that takes a hundred times as long as a number. */
const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
function made<T extends Intl.NumberFormat | Intl.DateTimeFormat>(kind: string, make: (locale: string) => T): T {
  const key = `${kind} ${language.value}`;
  const formatter = formatters.get(key) ?? make(language.value);
  formatters.set(key, formatter);
  return formatter as T;
}

/** 60,000 */
export const count = (value: number): string => made('count', (locale) => new Intl.NumberFormat(locale)).format(value);

/** A number's text with minus signs, which are as wide as a plus, in place of hyphens. */
const withMinus = (text: string): string => text.replaceAll('-', '−');

/** 4 significant digits; NaN and Infinity are spelled out. To be read by people: no program reads a minus sign. */
export function number(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined) return '–';
  if (!Number.isFinite(value)) return withMinus(String(value));
  if (value === 0) return '0';
  const size = Math.abs(value);
  const isPlain = size < 1e6 && size >= 1e-4;
  return withMinus(isPlain ? String(Number(value.toPrecision(digits))) : value.toExponential(digits - 2));
}

/** With so many decimals. */
export const fixed = (value: number, decimals: number): string => withMinus(value.toFixed(decimals));

/** Over so many images the accuracies of a chart, whose runs may differ in that, are told apart. */
const USUAL_IMAGES = 10_000;

const isPlain = (value: number): boolean => Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6;

/**
 * A metric's value as verdicts write it: accuracies in percent, with as many decimals as it takes to see one image more or less
 * of `images`; losses with their zeros, so that they stand below each other.
 */
export function metricValue(
  metric: string,
  value: number | null | undefined,
  images: number | null = USUAL_IMAGES,
): string {
  if (value === null || value === undefined) return '–';
  if (metric.endsWith('accuracy') && Number.isFinite(value)) return shareText(value, decimalsOfImages(images));
  return metric.includes('loss') && isPlain(value) ? lossText(value) : number(value);
}

/** The whole of it, to be told on pointing. */
export const wholeValue = (value: number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

export function percent(share: number, digits = 0): string {
  const options = { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return withMinus(made(`percent ${digits}`, (locale) => new Intl.NumberFormat(locale, options)).format(share));
}

/** 12 s, 3 min 20 s, 21 min, 2 h 5 min */
export function duration(seconds: number): string {
  if (seconds < 1) return t('common.less');
  const whole = Math.round(seconds);
  if (whole < 60) return t('common.seconds', { n: whole });
  const minutes = Math.floor(whole / 60);
  if (minutes >= 10 && minutes < 60) return t('common.wholeMinutes', { m: minutes });
  if (minutes < 60) return t('common.minutes', { m: minutes, s: whole % 60 });
  return t('common.hours', { h: Math.floor(minutes / 60), m: minutes % 60 });
}

const units = ['common.bytes', 'common.kilobytes', 'common.megabytes', 'common.gigabytes'] as const;

export function bytes(size: number): string {
  const power = Math.min(units.length - 1, size < 1 ? 0 : Math.floor(Math.log(size) / Math.log(1024)));
  const value = size / 1024 ** power;
  return t(units[power] ?? 'common.bytes', { n: power === 0 ? value : Number(value.toPrecision(3)) });
}

export function date(milliseconds: number): string {
  const options = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return made('date', (locale) => new Intl.DateTimeFormat(locale, options)).format(milliseconds);
}
