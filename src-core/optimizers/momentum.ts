import { z } from 'zod';
import { decay, rate } from '../schema/fields.ts';
import { defineOptimizer } from './define.ts';

/** v ← α v − η g, w ← w + v. Textbook §6.1.4. */
export const momentum = defineOptimizer({
  id: 'momentum',
  name: { ko: '모멘텀', en: 'Momentum' },
  help: {
    ko: '공이 그릇을 구르듯 속도가 쌓입니다. 지그재그는 줄지만 목표를 지나치기도 합니다.',
    en: 'A ball that gathers speed: less zigzag, but it overshoots.',
  },
  reference: 'Deep Learning from Scratch, §6.1.4',
  hyper: z.object({
    learningRate: rate({ symbol: 'η', default: 0.01, label: { ko: '학습률', en: 'Learning rate' } }),
    momentum: decay({ symbol: 'α', default: 0.9, label: { ko: '모멘텀', en: 'Momentum' } }),
  }),
  state: ['v'],
  update: ['v = momentum * v - learningRate * g', 'w = w + v'],
  effectiveRate: 'learningRate',
});
