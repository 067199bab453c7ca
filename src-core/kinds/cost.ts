/** Multiplications and additions a second of a trainer, until one has been measured on this machine. */
export const USUAL_RATE = 3e10;

/** Memory of a trainer's process without the numbers of its run. */
export const PROCESS_BYTES = 90e6;

/** What a run will cost, before it is run. */
export interface Cost {
  /** Weights, biases, γ and β. */
  readonly parameters: number;
  /** Multiplications and additions, roughly. */
  readonly operations: number;
  /** Memory of a trainer: what its numbers take at most, and its process and images, roughly. */
  readonly bytes: number;
}
