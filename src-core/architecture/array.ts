/** `weight`: penalties apply. `scale` (γ) begins at 1. `bias` and `shift` (β) begin at 0. */
export type ParameterKind = 'weight' | 'bias' | 'scale' | 'shift';

/** A named array of a layer, row-major [rows, columns] in checkpoints. */
export interface ArrayDescription {
  /** As the textbook and checkpoints name it: `W1`, `gamma2`, `batchNorm2.mean`. */
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
}

/** An array that training changes by its gradient. */
export interface ParameterDescription extends ArrayDescription {
  readonly kind: ParameterKind;
}

/** One number a unit. */
export const row = (name: string, columns: number): ArrayDescription => ({ name, rows: 1, columns });
