import { link } from '../assembler/index.ts';
import { normalizeByRunningKernel, normalizeGradientKernel, normalizeKernel } from '../kernels/index.ts';
import { createArray, createParameter, rowLayout } from './parameter.ts';
import type { Matrix, Workspace } from '../kernels/index.ts';
import type { ActivationCode } from './activation.ts';
import type { Layer } from './layer.ts';

/** As the textbook: added to the variance, inside the root. */
const EPSILON = 1e-6;
/** As the textbook: share of the old running value that is kept. */
const MOMENTUM = 0.9;

export interface BatchNormalizationOptions {
  readonly place: number;
  /** All of one shape; x becomes x̂ while training. */
  readonly x: Matrix;
  readonly dx: Matrix;
  readonly y: Matrix;
  readonly dy: Matrix;
  /** Computed in the same pass, as in `affineLayer`. */
  readonly activation: ActivationCode | null;
}

/**
 * y = γ x̂ + β with x̂ = (x − μ) / √(σ² + ε); μ, σ² (biased) of each unit over the batch while training, running means
 * of them in evaluation. Ioffe & Szegedy 2015, arXiv:1502.03167; textbook §6.3.
 */
export function batchNormalizationLayer({ arena, fusion }: Workspace, options: BatchNormalizationOptions): Layer {
  const { place, x, dx, y, dy, activation } = options;
  const layout = rowLayout(x.columns);
  const gamma = createParameter(arena, `gamma${place}`, 'scale', layout);
  const beta = createParameter(arena, `beta${place}`, 'shift', layout);
  const mean = createArray(arena, layout);
  const variance = createArray(arena, layout);
  const inverseDeviation = createArray(arena, layout);
  const shape = { matrix: x, epsilon: EPSILON, momentum: MOMENTUM, fusion };
  const f = activation?.f ?? null;
  const kernels = link(
    {
      normalize: normalizeKernel(shape, f),
      byRunning: normalizeByRunningKernel(shape, f),
      gradient: normalizeGradientKernel(shape, activation?.derivative ?? null),
    },
    arena.memory,
  );
  const [g, b] = [gamma.value, beta.value];
  return {
    name: `batchNorm${place}`,
    parameters: [gamma, beta],
    statistics: [
      { name: `batchNorm${place}.mean`, layout, value: mean },
      { name: `batchNorm${place}.variance`, layout, value: variance },
    ],
    output: y,
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
