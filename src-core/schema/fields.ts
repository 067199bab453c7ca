/** Number fields of hyper-parameters: bounds, default and what a form shows, declared once. */
import { z } from 'zod';
import type { Localized } from './localized.ts';

interface Field {
  /** As the formula writes it. */
  readonly symbol: string;
  readonly default: number;
  readonly label: Localized;
}

/** A step size: above 0, at most 1000; searched on a logarithmic scale. */
export function rate({ default: value, ...meta }: Field) {
  return z
    .number()
    .gt(0)
    .max(1000)
    .default(value)
    .meta({ ...meta, scale: 'log' });
}

/** A share that is kept from step to step: in [0, 1). */
export function decay({ default: value, ...meta }: Field) {
  return z
    .number()
    .min(0)
    .lt(1)
    .default(value)
    .meta({ ...meta, scale: 'linear' });
}

/** A strength, from 0 for none to 1000. */
export function strength({ default: value, ...meta }: Field) {
  return z
    .number()
    .min(0)
    .max(1000)
    .default(value)
    .meta({ ...meta, scale: 'log' });
}

/** A share in [0, 1]. */
export function share({ default: value, ...meta }: Field) {
  return z
    .number()
    .min(0)
    .max(1)
    .default(value)
    .meta({ ...meta, scale: 'linear' });
}

/** A count of iterations, at least 1. */
export function iterations({ default: value, ...meta }: Field) {
  return z
    .int()
    .min(1)
    .max(10_000_000)
    .default(value)
    .meta({ ...meta, scale: 'log' });
}
