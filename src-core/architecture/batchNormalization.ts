import { row } from './array.ts';
import type { DescribedLayer } from './layer.ts';

/**
 * y = γ x̂ + β with x̂ = (x − μ) / √(σ² + ε), each unit over the batch; running means of μ and σ² in evaluation. Ioffe &
 * Szegedy 2015, arXiv:1502.03167; textbook §6.3.
 */
export interface BatchNormalizationDescription extends DescribedLayer {
  readonly kind: 'batch-normalization';
  /** Added to the variance, inside the root. */
  readonly epsilon: number;
  /** Share of the old running mean and variance that is kept. */
  readonly momentum: number;
}

/** As the textbook's code has them. */
const EPSILON = 1e-6;
const MOMENTUM = 0.9;

export function describeBatchNormalization(place: number, units: number): BatchNormalizationDescription {
  return {
    kind: 'batch-normalization',
    name: `batchNorm${place}`,
    inputs: units,
    outputs: units,
    epsilon: EPSILON,
    momentum: MOMENTUM,
    parameters: [
      { ...row(`gamma${place}`, units), kind: 'scale' },
      { ...row(`beta${place}`, units), kind: 'shift' },
    ],
    statistics: [row(`batchNorm${place}.mean`, units), row(`batchNorm${place}.variance`, units)],
  };
}
