import { exp, log } from '../numeric/index.ts';
import type { ReferenceLoss } from './loss.ts';

/** p[n, m] = exp(s[n, m]) / Σ_j exp(s[n, j]), row by row of scores s [N, M]. Textbook §3.5. */
export function softmax(scores: Float64Array, M: number): Float64Array {
  const p = new Float64Array(scores.length);
  for (let start = 0; start < scores.length; start += M) {
    const row = scores.subarray(start, start + M);
    // What all scores of a row have in common cancels out; without the largest of them no power overflows.
    const largest = row.reduce((a, b) => Math.max(a, b), -Infinity);
    const powers = row.map((score) => exp(score - largest));
    const sum = powers.reduce((a, b) => a + b, 0);
    p.set(
      powers.map((power) => power / sum),
      start,
    );
  }
  return p;
}

/**
 * L = −1/N Σ_n log(p[n, t_n] + small) with p = softmax(s); targets are the labels t [N]. `small` keeps the logarithm of 0
 * finite and is 1e-7 as in the textbook, which leaves it out of the gradient. Textbook §4.2.4, §5.6.3.
 */
export function softmaxCrossEntropy({ small = 1e-7 } = {}): ReferenceLoss {
  return {
    loss: (scores, labels) => {
      const [N, M] = [labels.length, scores.length / labels.length];
      const p = softmax(scores, M);
      let sum = 0;
      for (let n = 0; n < N; n++) sum += log(p[n * M + labels[n]!]! + small);
      return -sum / N;
    },
    // ∂L/∂s = (p − t) / N, where t[n, m] is 1 for the label of n and 0 for all others
    gradient: (scores, labels) => {
      const [N, M] = [labels.length, scores.length / labels.length];
      const ds = softmax(scores, M);
      for (let n = 0; n < N; n++) ds[n * M + labels[n]!]! -= 1;
      return ds.map((value) => value / N);
    },
  };
}
