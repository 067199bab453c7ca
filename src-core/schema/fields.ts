/** Number fields of hyper-parameters: bounds, default, what a form shows and where a search looks, declared once. */
import { z } from 'zod';
import type { Localized } from './localized.ts';

/** Where good values are looked for: within what is valid, and much narrower. On a logarithmic scale `low` is above 0. */
export interface SearchRange {
  readonly low: number;
  readonly high: number;
  readonly scale: 'linear' | 'log';
}

interface Field {
  /** As the formula writes it. */
  readonly symbol: string;
  readonly default: number;
  readonly label: Localized;
  /** Where its kind's usual range around the default does not fit. */
  readonly search?: SearchRange;
}

/** The field of a valid number, searched in `usual` unless it says otherwise. */
function declared(valid: z.ZodNumber, { default: value, ...meta }: Field, usual: SearchRange) {
  return valid.default(value).meta({ search: usual, ...meta });
}

/** A step size: above 0, at most 1000; searched two powers of ten about its default. */
export function rate(field: Field) {
  const range = { low: field.default / 100, high: field.default * 100, scale: 'log' } as const;
  return declared(z.number().gt(0).max(1000), field, range);
}

/** A share that is kept from step to step: in [0, 1); searched from ten times as much that is lost to a tenth of it. */
export function decay(field: Field) {
  const lost = 1 - field.default;
  const range = { low: Math.max(0, 1 - 10 * lost), high: 1 - lost / 10, scale: 'linear' } as const;
  return declared(z.number().min(0).lt(1), field, range);
}

/** A strength, from 0 for none to 1000; searched from a thousandth of its default to ten times as much. */
export function strength(field: Field) {
  const range = { low: field.default / 1000, high: field.default * 10, scale: 'log' } as const;
  return declared(z.number().min(0).max(1000), field, range);
}

/** A share in [0, 1]. */
export function share(field: Field) {
  return declared(z.number().min(0).max(1), field, { low: 0, high: 1, scale: 'linear' });
}

/** A count of iterations, at least 1; searched from a tenth of its default to ten times as many. */
export function iterations(field: Field) {
  const range = { low: Math.max(1, Math.round(field.default / 10)), high: field.default * 10, scale: 'log' } as const;
  return declared(z.int().min(1).max(10_000_000), field, range);
}
