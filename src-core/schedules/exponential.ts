import { z } from 'zod';
import { share } from '../schema/fields.ts';
import { defineSchedule } from './define.ts';

export const exponential = defineSchedule({
  id: 'exponential',
  name: { ko: '지수 감쇠', en: 'Exponential' },
  help: {
    ko: '학습이 끝날 때 남는 비율까지 매끄럽게 줄입니다.',
    en: 'Falls smoothly to the given share at the end.',
  },
  reference: 'Deep Learning, §8.3.1 (Goodfellow, Bengio & Courville)',
  hyper: z.object({
    final: share({ symbol: 'γ', default: 0.01, label: { ko: '끝에 남는 비율', en: 'Share at the end' } }),
  }),
  formula: 'final^(t / T)',
});
