import type { BatchNormalizationDescription } from '../architecture/index.ts';
import type { ReferenceLayer, ReferenceParameter, ReferenceStatistic } from './layer.ts';

/**
 * y = γ x̂ + β with x̂ = (x − μ) / √(σ² + ε), each of M units by itself; x, x̂ and y [N, M]. While training μ and σ² are those
 * of the batch, in evaluation their running means. Ioffe & Szegedy 2015, arXiv:1502.03167; textbook §6.3.
 */
export function batchNormalization(
  { name, outputs: M, epsilon, momentum }: BatchNormalizationDescription,
  parameters: readonly ReferenceParameter[],
  statistics: readonly ReferenceStatistic[],
): ReferenceLayer {
  const [gamma, beta] = parameters as readonly [ReferenceParameter, ReferenceParameter];
  const [runningMean, runningVariance] = statistics.map(({ value }) => value) as [Float64Array, Float64Array];
  /** x̂ of the batch, and √(σ² + ε) of each unit. */
  let xHat = new Float64Array();
  const deviation = new Float64Array(M);

  /** μ and σ² of unit m over the batch. */
  const momentsOf = (x: Float64Array, m: number): readonly [mean: number, variance: number] => {
    const N = x.length / M;
    let mean = 0;
    // μ = 1/N Σ_n x[n]
    for (let n = 0; n < N; n++) mean += x[n * M + m]! / N;
    let variance = 0;
    // σ² = 1/N Σ_n (x[n] − μ)²
    for (let n = 0; n < N; n++) {
      const off = x[n * M + m]! - mean;
      variance += (off * off) / N;
    }
    return [mean, variance];
  };

  return {
    name,
    parameters,
    statistics,
    forward: (x, mode) => {
      const N = x.length / M;
      const y = new Float64Array(N * M);
      xHat = new Float64Array(N * M);
      for (let m = 0; m < M; m++) {
        let [mean, variance] = [runningMean[m]!, runningVariance[m]!];
        if (mode === 'training') {
          [mean, variance] = momentsOf(x, m);
          runningMean[m] = momentum * runningMean[m]! + (1 - momentum) * mean;
          runningVariance[m] = momentum * runningVariance[m]! + (1 - momentum) * variance;
        }
        deviation[m] = Math.sqrt(variance + epsilon);
        for (let n = 0; n < N; n++) {
          const at = n * M + m;
          // x̂ = (x − μ) / √(σ² + ε)
          xHat[at] = (x[at]! - mean) / deviation[m]!;
          // y = γ x̂ + β
          y[at] = gamma.value[m]! * xHat[at] + beta.value[m]!;
        }
      }
      return y;
    },
    backward: (dy) => {
      const N = dy.length / M;
      const dx = new Float64Array(N * M);
      for (let m = 0; m < M; m++) {
        // dβ = Σ_n dy, dγ = Σ_n dy x̂
        let [dBeta, dGamma] = [0, 0];
        for (let n = 0; n < N; n++) {
          dBeta += dy[n * M + m]!;
          dGamma += dy[n * M + m]! * xHat[n * M + m]!;
        }
        beta.gradient[m] = dBeta;
        gamma.gradient[m] = dGamma;
        // x moves x̂ itself, and μ and σ² of all: dx = γ / √(σ² + ε) (dy − dβ / N − x̂ dγ / N)
        const factor = gamma.value[m]! / deviation[m]!;
        for (let n = 0; n < N; n++) {
          const at = n * M + m;
          dx[at] = factor * (dy[at]! - dBeta / N - (xHat[at]! * dGamma) / N);
        }
      }
      return dx;
    },
  };
}
