import type { Metric } from './define.ts';

/** Mean cross-entropy. Of a mini-batch (metric `loss`) it includes the penalty; over a set of images it does not. */
export const loss: Metric = {
  id: 'loss',
  name: { ko: '손실', en: 'Loss' },
  better: 'lower',
  tex: '-\\frac{1}{N} \\sum_{n} \\log y_{n t_n}',
};
