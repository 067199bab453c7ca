/** What is told of a trained network. */
import type { Histogram } from '../statistics/index.ts';

/** A network as it is kept. */
export interface KeptNetwork {
  /** Updates done. */
  readonly iteration: number;
  /** Parameters and running statistics by name, row-major, as `W1` [784, units]. */
  readonly arrays: readonly (readonly [name: string, values: Float32Array])[];
  /** Whether the run's test images are sealed, and nobody has opened them for it. */
  readonly testSealed: boolean;
}

/** A network as it was after so many updates of its training. */
export interface NetworkOnItsWay {
  readonly iteration: number;
  readonly arrays: KeptNetwork['arrays'];
  /** By weight matrix, what the last of those updates changed; none before the first. */
  readonly updates: readonly { readonly name: string; readonly histogram: Histogram }[];
}
