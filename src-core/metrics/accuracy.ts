import type { Metric } from './define.ts';

/** Share of images whose largest score is at the right class; on ties and NaN the first one counts, as NumPy's argmax. */
export const accuracy: Metric = {
  id: 'accuracy',
  name: { ko: '정확도', en: 'Accuracy' },
  better: 'higher',
  tex: '\\frac{1}{N} \\sum_{n} [\\, \\operatorname{argmax}_k y_{nk} = t_n \\,]',
};
