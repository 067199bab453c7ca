import type { DescribedLayer } from './layer.ts';

/** While training, each unit of each example is 0 with probability `ratio`. Srivastava et al. 2014; textbook §6.4.3. */
export interface DropoutDescription extends DescribedLayer {
  readonly kind: 'dropout';
  /** In [0, 1). */
  readonly ratio: number;
  /**
   * When outputs are scaled to make up for what is dropped. The textbook leaves training as it is and multiplies by
   * 1 − ratio in evaluation; "inverted" dropout, which most frameworks have, divides in training instead.
   */
  readonly scaled: 'in-evaluation';
}

export function describeDropout(place: number, units: number, ratio: number): DropoutDescription {
  return {
    kind: 'dropout',
    name: `dropout${place}`,
    inputs: units,
    outputs: units,
    ratio,
    scaled: 'in-evaluation',
    parameters: [],
    statistics: [],
  };
}
