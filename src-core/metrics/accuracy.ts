import { argmax } from '../statistics/index.ts';
import type { Metric } from './define.ts';

/** 1/N Σ_n [argmax_k s_nk = t_n]: share of images whose largest score is at the right class; on ties and NaN the first one counts. */
export const accuracy: Metric = {
  id: 'accuracy',
  name: { ko: '정확도', en: 'Accuracy' },
  help: {
    ko: '가장 큰 점수가 정답에 있는 이미지의 비율입니다. 점수가 같거나 NaN이면 앞의 것을 봅니다.',
    en: 'The share of images whose largest score is at the right class; on ties and NaN the first one counts.',
  },
  tex: '\\frac{1}{N} \\sum_n \\left[ \\operatorname{argmax}_k s_{nk} = t_n \\right]',
  reference: 'Deep Learning from Scratch, §3.6.2',
  wish: null,
  better: 'higher',
  measure: ({ scores, labels, classes }) => {
    let correct = 0;
    for (let n = 0; n < labels.length; n++) if (argmax(scores, n * classes, classes) === labels[n]) correct++;
    return correct / labels.length;
  },
};
