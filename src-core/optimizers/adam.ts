import { z } from 'zod';
import { decay, rate } from '../schema/fields.ts';
import { defineOptimizer } from './define.ts';

/** Adam. Kingma & Ba 2015, arXiv:1412.6980; ε outside the bias correction, as in the textbook. */
export const adam = defineOptimizer({
  id: 'adam',
  name: { ko: 'Adam', en: 'Adam' },
  help: {
    ko: '모멘텀과 AdaGrad를 합친 방법입니다. 처음 몇 걸음은 편향을 바로잡습니다.',
    en: 'Momentum and AdaGrad in one, with the bias of the first steps corrected.',
  },
  reference: 'arXiv:1412.6980',
  hyper: z.object({
    learningRate: rate({ symbol: 'η', default: 0.001, label: { ko: '학습률', en: 'Learning rate' } }),
    beta1: decay({ symbol: 'β₁', default: 0.9, label: { ko: '1차 모멘트의 감쇠율', en: 'Decay of the mean' } }),
    beta2: decay({ symbol: 'β₂', default: 0.999, label: { ko: '2차 모멘트의 감쇠율', en: 'Decay of the square' } }),
  }),
  state: ['m', 'v'],
  step: { c: 'learningRate * sqrt(1 - beta2^t) / (1 - beta1^t)' },
  update: ['m = m + (1 - beta1) * (g - m)', 'v = v + (1 - beta2) * (g^2 - v)', 'w = w - c * m / (sqrt(v) + 1e-7)'],
  effectiveRate: 'c / (sqrt(v) + 1e-7)',
});
