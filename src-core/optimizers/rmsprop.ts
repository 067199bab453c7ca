import { z } from 'zod';
import { decay, rate } from '../schema/fields.ts';
import { defineOptimizer } from './define.ts';

/** h ← ρ h + (1 − ρ) g², w ← w − η g / (√h + 1e-7). Tieleman & Hinton 2012. */
export const rmsprop = defineOptimizer({
  id: 'rmsprop',
  name: { ko: 'RMSProp', en: 'RMSprop' },
  help: {
    ko: 'AdaGrad와 같지만 오래된 기울기를 서서히 잊어 걸음이 0으로 줄지 않습니다.',
    en: 'AdaGrad that slowly forgets old gradients, so that its steps do not die out.',
  },
  reference: 'Tieleman & Hinton 2012, Coursera lecture 6.5',
  hyper: z.object({
    learningRate: rate({ symbol: 'η', default: 0.01, label: { ko: '학습률', en: 'Learning rate' } }),
    decay: decay({ symbol: 'ρ', default: 0.99, label: { ko: '감쇠율', en: 'Decay' } }),
  }),
  state: ['h'],
  update: ['h = decay * h + (1 - decay) * g^2', 'w = w - learningRate * g / (sqrt(h) + 1e-7)'],
  effectiveRate: 'learningRate / (sqrt(h) + 1e-7)',
});
