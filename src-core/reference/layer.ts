import type { ArrayDescription, ParameterDescription } from '../architecture/index.ts';

/** Batch normalization and dropout behave differently while training. */
export type Mode = 'training' | 'evaluation';

/** A trained array and dL/d of it, both row-major [rows, columns]. */
export interface ReferenceParameter extends ParameterDescription {
  readonly value: Float64Array;
  /** Filled by `backward`. */
  readonly gradient: Float64Array;
}

/** A running array of a layer, row-major. */
export interface ReferenceStatistic extends ArrayDescription {
  readonly value: Float64Array;
}

/** One layer in float64. All matrices are plain arrays, row-major: of x [N, D], the number x[n, k] is x[n · D + k]. */
export interface ReferenceLayer {
  readonly name: string;
  readonly parameters: readonly ReferenceParameter[];
  readonly statistics: readonly ReferenceStatistic[];
  /** y [N, M] from x [N, D]; keeps what `backward` needs. */
  forward(x: Float64Array, mode: Mode): Float64Array;
  /** dx = ∂L/∂x [N, D] from dy = ∂L/∂y [N, M], after `forward` in training; sets the gradients of the parameters. */
  backward(dy: Float64Array): Float64Array;
}
