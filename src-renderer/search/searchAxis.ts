/** Axes of searched settings: where values lie, what is written at them. */
import { fieldAt, fieldName } from '#core/experiment/fields.ts';
import { valueText } from '#core/experiment/describe.ts';
import { log10, valueOf } from '#core/search/space.ts';
import { unitOf } from '#core/search/unitOf.ts';
import { number } from '../i18n/format.ts';
import { tell } from '../i18n/words.ts';
import { ticks } from '../instruments/plane.ts';
import type { Dimension, NumberDimension } from '#core/search/space.ts';

export interface AxisTick {
  /** In [0, 1] along the axis. */
  readonly at: number;
  readonly text: string;
}

export interface SearchAxis {
  readonly path: string;
  readonly title: string;
  readonly ticks: readonly AxisTick[];
}

/** So many values of a choice are written at an axis at most, evenly among them. */
const MOST_CHOICES = 6;

/** `Learning rate η` */
export function settingTitle(path: string): string {
  const symbol = fieldAt(path)?.symbol;
  const name = tell(fieldName(path));
  return symbol === undefined || symbol === name ? name : `${name} ${symbol}`;
}

/** A value of a searched setting in words. */
export const settingValue = (path: string, value: unknown): string =>
  typeof value === 'number' ? number(value, 3) : tell(valueText(path, value, { write: (one) => number(one, 3) }));

/** The value at a place of the axis. */
export const valueAtUnit = (dimension: Dimension, unit: number): unknown => valueOf(dimension, unit);

function numberTicks(dimension: NumberDimension): AxisTick[] {
  const { low, high, scale, whole, path } = dimension;
  const tick = (value: number): AxisTick => ({ at: unitOf(dimension, value)!, text: settingValue(path, value) });
  if (scale === 'linear')
    return ticks([low, high], 4)
      .filter((value) => !whole || Number.isInteger(value))
      .map(tick);
  const decades = ticks([log10(low), log10(high)], 5).filter(Number.isInteger);
  const marks = decades.length > 1 ? decades.map((power) => Number((10 ** power).toPrecision(6))) : [low, high];
  return marks.map(tick);
}

export function axisOf(dimension: Dimension): SearchAxis {
  const { path } = dimension;
  const own =
    dimension.kind === 'number'
      ? numberTicks(dimension)
      : dimension.values
          .filter((_, place) => place % Math.ceil(dimension.values.length / MOST_CHOICES) === 0)
          .map((value) => ({ at: unitOf(dimension, value)!, text: settingValue(path, value) }));
  return { path, title: settingTitle(path), ticks: own };
}

/** The axis of what trials are compared by: its range, and where values lie in it. */
export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly unit: (value: number) => number;
  readonly ticks: readonly AxisTick[];
}

/** Of shares from 0 to 1; of anything else as far as the values go. */
export function valueAxis(metric: string, values: readonly number[]): ValueAxis {
  const finite = values.filter(Number.isFinite);
  const isShare = metric.endsWith('accuracy');
  const low = isShare ? 0 : finite.reduce((least, one) => Math.min(least, one), Infinity);
  const high = isShare ? 1 : finite.reduce((most, one) => Math.max(most, one), -Infinity);
  const [from, to] =
    low < high ? [low, high] : [Number.isFinite(low) ? low - 0.5 : 0, Number.isFinite(low) ? low + 0.5 : 1];
  const unit = (value: number): number => (value - from) / (to - from);
  return {
    low: from,
    high: to,
    unit,
    ticks: ticks([from, to], 5).map((value) => ({ at: unit(value), text: number(value, 3) })),
  };
}
