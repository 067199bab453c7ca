import type { Localized } from '../schema/localized.ts';

/** What a network makes of a set of images, in evaluation. */
export interface Scored {
  /** [N, classes], row-major. */
  readonly scores: Float32Array;
  /** [N] */
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** The loss that the network was trained to lower, of one image. */
  readonly loss: (scores: ArrayLike<number>, label: number) => number;
}

/** A quantity that evaluation measures over a set of images. */
export interface Metric {
  /** The name under which files and charts show it, after the name of the set: `test_accuracy`. */
  readonly id: string;
  readonly name: Localized;
  readonly help: Localized;
  /** The formula, as TeX. */
  readonly tex: string;
  readonly reference: string;
  /** The switch under `record` in an experiment that asks for it; null for what is always measured. */
  readonly wish: 'losses' | null;
  /** Which way is better. */
  readonly better: 'higher' | 'lower';
  readonly measure: (scored: Scored) => number;
}
