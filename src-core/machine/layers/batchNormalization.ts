import { link } from '../../assembler/index.ts';
import { normalizeByRunningKernel, normalizeGradientKernel, normalizeKernel } from '../../kernels/index.ts';
import { activationCode } from './activationCode.ts';
import { placeArray, placeParameter, placeStatistic, rowLayout } from './parameter.ts';
import type { ActivationDescription, BatchNormalizationDescription } from '../../architecture/index.ts';
import type { Allocator, Workspace } from '../../kernels/index.ts';
import type { Layer, PlacedLayer, Through } from './layer.ts';
import type { Parameter } from './parameter.ts';

export interface BatchNormalizationOptions extends Through {
  /** Computed in the same pass, as in an affine layer. */
  readonly activation: ActivationDescription | null;
}

export interface PlacedBatchNormalization extends PlacedLayer, BatchNormalizationOptions {
  readonly kind: 'batch-normalization';
  readonly layer: BatchNormalizationDescription;
  /** Address of 1 / √(σ² + ε) of the batch, a unit each. */
  readonly inverseDeviation: number;
}

/** x becomes x̂ while training. */
export function placeBatchNormalization(
  allocator: Allocator,
  layer: BatchNormalizationDescription,
  options: BatchNormalizationOptions,
): PlacedBatchNormalization {
  return {
    kind: 'batch-normalization',
    layer,
    name: layer.name,
    ...options,
    parameters: layer.parameters.map((parameter) => placeParameter(allocator, parameter)),
    statistics: layer.statistics.map((statistic) => placeStatistic(allocator, statistic)),
    output: options.y,
    inverseDeviation: placeArray(allocator, rowLayout(layer.outputs)),
  };
}

/**
 * y = γ x̂ + β with x̂ = (x − μ) / √(σ² + ε); μ, σ² (biased) of each unit over the batch while training, running means
 * of them in evaluation. Ioffe & Szegedy 2015, arXiv:1502.03167; textbook §6.3.
 */
export function batchNormalizationLayer(workspace: Workspace, placed: PlacedBatchNormalization): Layer {
  const { layer, x, dx, y, dy, inverseDeviation } = placed;
  const { epsilon, momentum } = layer;
  const [gamma, beta] = placed.parameters as readonly [Parameter, Parameter];
  const [mean, variance] = placed.statistics.map(({ value }) => value) as [number, number];
  const shape = { matrix: x, epsilon, momentum, arithmetic: workspace.arithmetic };
  const activation = placed.activation === null ? null : activationCode(workspace, placed.activation);
  const f = activation?.f ?? null;
  const kernels = link(
    {
      normalize: normalizeKernel(shape, f),
      byRunning: normalizeByRunningKernel(shape, f),
      gradient: normalizeGradientKernel(shape, activation?.derivative ?? null),
    },
    workspace.arena.memory,
  );
  const [g, b] = [gamma.value, beta.value];
  return {
    forward: (rows, mode) => {
      if (mode === 'evaluation') kernels.byRunning(x.address, y.address, g, b, mean, variance, rows);
      else kernels.normalize(x.address, y.address, g, b, mean, variance, inverseDeviation, rows, 1 / rows);
    },
    backward: (rows) => {
      const inputs = [dy.address, x.address, y.address, g, inverseDeviation] as const;
      kernels.gradient(...inputs, gamma.gradient, beta.gradient, dx.address, rows, 1 / rows);
    },
  };
}
