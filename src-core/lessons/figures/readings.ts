/** Numbers read of the runs of some settings: means over their seeds. */
import { meanOf } from '../../statistics/index.ts';
import { isMeasured } from '../../verdicts/judge.ts';
import { valuesOf } from '../../verdicts/sample.ts';
import { told } from '../told.ts';
import type { RunResult } from '../../report/runResult.ts';
import type { Where } from '../../verdicts/judge.ts';
import type { Localized } from '../../schema/localized.ts';

export type Read = (values: readonly number[]) => number;

/** The mean over seeds of what `read` makes of a metric's values; NaN where no run has such settings. */
export const read = (results: readonly RunResult[], where: Where, metric: string, of: Read): number =>
  meanOf(results.filter(({ plan }) => isMeasured({ where }, plan.spec)).map((result) => of(valuesOf(result, metric))));

/** The mean of the values from `from` up to `to`, counted from 0. */
export const meanFrom =
  (from: number, to: number): Read =>
  (values) =>
    meanOf(values.slice(from, to));

/** `SGD 0.2, Adam 0.04` */
export const listed = (named: readonly { readonly name: Localized; readonly value: number }[], digits = 3) =>
  inBoth((language) => named.map(({ name, value }) => `${name[language]} ${told(value, digits)}`).join(', '));

/** A text that is made of the same parts in both languages. */
export const inBoth = (make: (language: keyof Localized) => string): Localized => ({ ko: make('ko'), en: make('en') });
