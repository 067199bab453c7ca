import { z } from 'zod';
import { iterations, share } from '../schema/fields.ts';
import { defineSchedule } from './define.ts';

export const step = defineSchedule({
  id: 'step',
  name: { ko: '계단', en: 'Step' },
  help: {
    ko: '정해진 반복마다 학습률을 한 번씩 줄입니다.',
    en: 'Cuts the learning rate each time so many iterations are done.',
  },
  reference: 'Deep Learning, §8.3.1 (Goodfellow, Bengio & Courville)',
  hyper: z.object({
    every: iterations({ symbol: 'k', default: 1000, label: { ko: '간격 (반복)', en: 'Every (iterations)' } }),
    factor: share({ symbol: 'γ', default: 0.5, label: { ko: '곱하는 수', en: 'Factor' } }),
  }),
  formula: 'factor^floor(t / every)',
});
