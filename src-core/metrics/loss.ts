import type { Metric } from './define.ts';

/** 1/N Σ_n L(s_n, t_n): the mean loss over a set of images, no unit dropped, without the penalty on weights. */
export const loss: Metric = {
  id: 'loss',
  name: { ko: '손실', en: 'Loss' },
  better: 'lower',
  measure: ({ scores, labels, classes, loss }) => {
    let sum = 0;
    for (let n = 0; n < labels.length; n++) sum += loss(scores.subarray(n * classes, (n + 1) * classes), labels[n]!);
    return sum / labels.length;
  },
};
