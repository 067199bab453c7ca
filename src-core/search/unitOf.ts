import { log10, partOf } from './space.ts';
import type { Dimension, NumberDimension } from './space.ts';

function placeOfNumber({ low, high, scale, whole }: NumberDimension, value: number): number {
  const half = whole ? 0.5 : 0;
  const at = (x: number): number => (scale === 'log' ? log10(x) : x);
  const [from, to] = [at(low - half), at(high + half)];
  return (at(value) - from) / (to - from);
}

/**
 * Where a value lies in its dimension, in [0, 1] from its low to its high end on its own scale: the way back of `valueOf`. A choice
 * lies in the middle of its part. Null for no value of the dimension, as where its condition does not hold.
 */
export function unitOf(dimension: Dimension, value: unknown): number | null {
  if (dimension.kind === 'choice') {
    const told = JSON.stringify(value);
    const place = dimension.values.findIndex((one) => JSON.stringify(one) === told);
    return place < 0 ? null : (place + 0.5) / dimension.values.length;
  }
  if (typeof value !== 'number') return null;
  const unit = placeOfNumber(dimension, value);
  return Number.isNaN(unit) ? null : Math.min(1, Math.max(0, unit));
}

/** Which of `count` equal parts of its dimension a value lies in, from 0. */
export const partOfValue = (dimension: Dimension, value: unknown, count: number): number | null => {
  const unit = unitOf(dimension, value);
  return unit === null ? null : partOf(unit, count);
};
