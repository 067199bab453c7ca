import { z } from 'zod';
import { share } from '../schema/fields.ts';
import { defineSchedule } from './define.ts';

export const cosine = defineSchedule({
  id: 'cosine',
  name: { ko: '코사인', en: 'Cosine' },
  help: {
    ko: '코사인 곡선을 따라 천천히, 빠르게, 다시 천천히 줄입니다.',
    en: 'Falls along half a cosine: slowly, fast, slowly again.',
  },
  reference: 'Deep Learning, §8.3.1 (Goodfellow, Bengio & Courville)',
  hyper: z.object({
    final: share({ symbol: 'γ', default: 0, label: { ko: '끝에 남는 비율', en: 'Share at the end' } }),
  }),
  formula: 'final + (1 - final) * (1 + cos(pi * t / T)) / 2',
});
