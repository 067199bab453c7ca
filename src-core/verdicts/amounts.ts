/** Numbers of verdicts as they are written: differences of accuracies in points of percent, others as they are. */
import { log } from '../numeric/index.ts';
import type { Difference } from './difference.ts';
import type { Sample } from './sample.ts';

const isShare = (metric: string): boolean => metric.endsWith('accuracy');

/** `52.9%`: a share as it is written wherever it stands, so that sentences, tables and legends agree to the last digit. */
export const shareText = (share: number, decimals: number): string => `${fixed(100 * share, decimals)}%`;

/** Decimals that show two digits of a number. */
const decimalsOf = (size: number): number =>
  size > 0 && Number.isFinite(size) ? Math.min(8, Math.max(0, 1 - Math.floor(log(size) / log(10)))) : 2;

/** A scatter as far as it is one: what is left of values that agree but for their last bits is none. */
const scatterOf = (scatter: number, mean: number): number => (scatter > 1e-12 * Math.abs(mean) ? scatter : 0);

const fixed = (value: number, decimals: number): string => {
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
};

export interface Amounts {
  /** What follows a number: ` points`, or nothing. */
  readonly share: boolean;
  /** A difference in the metric's units, as it is written. */
  readonly write: (value: number) => string;
}

/** How numbers of a difference are written: to two digits of the half-width of its interval, or of what matters. */
export function amountsOf(metric: string, { interval, matter, mean }: Difference): Amounts {
  const share = isShare(metric);
  const scale = share ? 100 : 1;
  const scatter = interval === null ? matter.size : scatterOf((interval.high - interval.low) / 2, mean);
  const decimals = decimalsOf(scale * (scatter > 0 ? scatter : Math.abs(mean)));
  return { share, write: (value) => fixed(scale * value, decimals) };
}

/** `0.06600`: four digits and more, zeros too, as a column of them needs. */
export const lossText = (value: number): string => fixed(value, decimalsOf(Math.abs(value)) + 2);

/** Decimals of percent with which every image more or less is seen. */
export const decimalsOfImages = (images: number | null): number =>
  images === null ? 1 : Math.min(4, Math.max(1, Math.ceil(log(images) / log(10) - 1e-9) - 2));

/** `97.10%`, `0.227 ± 0.009`: a mean, and over several seeds their standard deviation. */
export function meanText(metric: string, { mean, deviation, values, images }: Sample): string {
  if (values.size === 0) return '–';
  if (isShare(metric)) {
    const decimals = decimalsOfImages(images);
    const written = shareText(mean, decimals);
    return values.size < 2 ? written : `${written} ± ${fixed(100 * deviation, decimals)}`;
  }
  if (values.size < 2 || scatterOf(deviation, mean) === 0) return lossText(mean);
  const decimals = decimalsOf(deviation);
  return `${fixed(mean, decimals)} ± ${fixed(deviation, decimals)}`;
}

/** A p to two digits; what is smaller than a ten thousandth only as that. */
export const pText = (p: number): string => (p < 1e-4 ? '< 0.0001' : String(Number(p.toPrecision(2))));
