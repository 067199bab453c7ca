/** What is told of a trained network. */

/** A network as it is kept. */
export interface KeptNetwork {
  /** Updates done. */
  readonly iteration: number;
  /** Parameters and running statistics by name, row-major, as `W1` [784, units]. */
  readonly arrays: readonly (readonly [name: string, values: Float32Array])[];
  /** Whether the run's test images are sealed, and nobody has opened them for it. */
  readonly testSealed: boolean;
}
