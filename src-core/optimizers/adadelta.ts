import { z } from 'zod';
import { decay, rate } from '../schema/fields.ts';
import { defineOptimizer } from './define.ts';

/** h ← ρ h + (1 − ρ) g², d ← √(s + ε) / √(h + ε) g, s ← ρ s + (1 − ρ) d², w ← w − η d. Zeiler 2012, arXiv:1212.5701. */
export const adadelta = defineOptimizer({
  id: 'adadelta',
  name: { ko: 'AdaDelta', en: 'AdaDelta' },
  help: {
    ko: '지난 걸음의 크기로 걸음을 정하므로 학습률을 고르지 않아도 됩니다. 시작은 느립니다.',
    en: 'Takes the size of its steps from earlier steps, so the learning rate may stay 1. A slow start.',
  },
  reference: 'arXiv:1212.5701',
  hyper: z.object({
    learningRate: rate({ symbol: 'η', default: 1, label: { ko: '학습률', en: 'Learning rate' } }),
    decay: decay({ symbol: 'ρ', default: 0.95, label: { ko: '감쇠율', en: 'Decay' } }),
    epsilon: rate({ symbol: 'ε', default: 1e-6, label: { ko: '작은 상수', en: 'Small constant' } }),
  }),
  state: ['h', 's', 'd'],
  update: [
    'h = decay * h + (1 - decay) * g^2',
    'd = sqrt(s + epsilon) / sqrt(h + epsilon) * g',
    's = decay * s + (1 - decay) * d^2',
    'w = w - learningRate * d',
  ],
});
