import type { Matrix, Workspace } from '../kernels/index.ts';
import type { Localized } from '../schema/localized.ts';

/** What a loss computes from the scores of a batch and its labels. */
export interface LossKernel {
  /** The mean loss of the first `rows` examples; leaves what `gradient` needs. */
  loss(rows: number): number;
  /** Gradient of the mean loss with respect to the scores. After `loss`. */
  gradient(rows: number): void;
}

export interface LossOptions {
  /** [N, classes]. */
  readonly scores: Matrix;
  /** [N, classes]: receives the gradient. */
  readonly gradient: Matrix;
  /** Address of the batch's labels, a byte each. */
  readonly labels: number;
}

/** What a loss's file declares. */
export interface Loss {
  readonly id: string;
  readonly name: Localized;
  /** The formula, as TeX. */
  readonly tex: string;
  readonly reference: string;
  create(workspace: Workspace, options: LossOptions): LossKernel;
}
