import type { Metric } from './define.ts';

/** 1/N Σ_n L(s_n, t_n): the mean loss over a set of images, no unit dropped, without the penalty on weights. */
export const loss: Metric = {
  id: 'loss',
  name: { ko: '손실', en: 'Loss' },
  help: {
    ko: '이미지들의 평균 손실입니다. 평가할 때처럼 뉴런을 지우지 않고, 가중치의 벌점은 넣지 않습니다.',
    en: 'The mean loss over images, as in evaluation: no unit dropped, without the penalty on weights.',
  },
  tex: '\\frac{1}{N} \\sum_n L(s_n, t_n)',
  reference: 'Deep Learning from Scratch, §4.2',
  wish: 'losses',
  better: 'lower',
  measure: ({ scores, labels, classes, loss }) => {
    let sum = 0;
    for (let n = 0; n < labels.length; n++) sum += loss(scores.subarray(n * classes, (n + 1) * classes), labels[n]!);
    return sum / labels.length;
  },
};
