import { z } from 'zod';
import { iterations } from '../schema/fields.ts';
import { defineSchedule } from './define.ts';

export const warmUp = defineSchedule({
  id: 'warm-up',
  name: { ko: '워밍업', en: 'Warm-up' },
  help: {
    ko: '처음에는 0 가까이에서 곧게 올리고, 그다음에는 그대로 둡니다.',
    en: 'Rises in a straight line from near 0, then stays.',
  },
  reference: 'Deep Learning, §8.3.1 (Goodfellow, Bengio & Courville)',
  hyper: z.object({
    updates: iterations({
      symbol: 'k',
      default: 200,
      label: { ko: '올리는 동안의 반복 수', en: 'Iterations of rising' },
    }),
  }),
  formula: 'min(1, (t + 1) / updates)',
});
