import { z } from 'zod';
import { defineSchedule } from './define.ts';

export const constant = defineSchedule({
  id: 'constant',
  name: { ko: '고정', en: 'Constant' },
  help: {
    ko: '학습률을 끝까지 그대로 둡니다.',
    en: 'The learning rate stays as it is.',
  },
  reference: 'Deep Learning, §8.3.1 (Goodfellow, Bengio & Courville)',
  hyper: z.object({}),
  formula: '1',
});
