import type { ReferenceLoss } from './loss.ts';

/** L = 1/N Σ_n ½ Σ_m (s[n, m] − t[n, m])²; targets t [N, M], M = `outputs`. Textbook §4.2.1. */
export function squaredError(outputs: number): ReferenceLoss {
  return {
    loss: (scores, targets) => {
      const N = scores.length / outputs;
      return scores.reduce((sum, score, at) => sum + (score - targets[at]!) ** 2 / 2, 0) / N;
    },
    // ∂L/∂s = (s − t) / N
    gradient: (scores, targets) => {
      const N = scores.length / outputs;
      return scores.map((score, at) => (score - targets[at]!) / N);
    },
  };
}
