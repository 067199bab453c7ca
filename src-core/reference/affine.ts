import type { AffineDescription } from '../architecture/index.ts';
import type { ReferenceLayer, ReferenceParameter } from './layer.ts';

/** y = x W + b; x [N, D], W [D, M], b [M], y [N, M]. Textbook §5.6. */
export function affine(
  { name, inputs: D, outputs: M }: AffineDescription,
  parameters: readonly ReferenceParameter[],
): ReferenceLayer {
  const [W, b] = parameters as readonly [ReferenceParameter, ReferenceParameter?];
  let x: Float64Array = new Float64Array();
  return {
    name,
    parameters,
    statistics: [],
    forward: (given) => {
      x = given;
      const N = x.length / D;
      const y = new Float64Array(N * M);
      for (let n = 0; n < N; n++) {
        // y[n, m] = Σ_k x[n, k] W[k, m] + b[m]
        for (let k = 0; k < D; k++) {
          for (let m = 0; m < M; m++) y[n * M + m]! += x[n * D + k]! * W.value[k * M + m]!;
        }
        if (b !== undefined) for (let m = 0; m < M; m++) y[n * M + m]! += b.value[m]!;
      }
      return y;
    },
    backward: (dy) => {
      const N = dy.length / M;
      // A weight takes part in every example, so what it does to the loss adds up: dW = xᵀ dy, db = Σ_n dy.
      W.gradient.fill(0);
      b?.gradient.fill(0);
      const dx = new Float64Array(N * D);
      for (let n = 0; n < N; n++) {
        for (let m = 0; m < M; m++) {
          const slope = dy[n * M + m]!;
          // ∂y[n, m]/∂b[m] = 1, ∂y[n, m]/∂W[k, m] = x[n, k], ∂y[n, m]/∂x[n, k] = W[k, m]
          if (b !== undefined) b.gradient[m]! += slope;
          for (let k = 0; k < D; k++) {
            W.gradient[k * M + m]! += x[n * D + k]! * slope;
            dx[n * D + k]! += slope * W.value[k * M + m]!;
          }
        }
      }
      return dx;
    },
  };
}
