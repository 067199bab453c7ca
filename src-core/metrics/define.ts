import type { Localized } from '../schema/localized.ts';

/** A quantity that evaluation measures over a set of images. */
export interface Metric {
  /** The name under which files and charts show it, after the name of the set: `test_accuracy`. */
  readonly id: string;
  readonly name: Localized;
  /** Which way is better. */
  readonly better: 'higher' | 'lower';
  /** The formula, as TeX. */
  readonly tex: string;
}
