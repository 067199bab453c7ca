import type { ReferenceLoss } from './loss.ts';

/** L = 1/N Σ_n ½ Σ_m (s[n, m] − t[n, m])²; targets t [N, M], M = `outputs`. Textbook §4.2.1. */
export function squaredError(outputs: number): ReferenceLoss {
  return {
    loss: (scores, targets) => {
      const N = scores.length / outputs;
      const errors = scores.map((score, at) => score - targets[at]!);
      return errors.reduce((sum, error) => sum + (error * error) / 2, 0) / N;
    },
    // ∂L/∂s = (s − t) / N
    gradient: (scores, targets) => {
      const N = scores.length / outputs;
      return scores.map((score, at) => (score - targets[at]!) / N);
    },
  };
}
