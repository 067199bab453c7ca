import { z } from 'zod';
import { rate } from '../schema/fields.ts';
import { defineInitializer } from './define.ts';

export const normal = defineInitializer({
  id: 'normal',
  name: { ko: '정규분포', en: 'Normal' },
  help: {
    ko: '고른 표준편차의 정규분포에서 뽑습니다. 1이면 활성화 값이 양 끝으로 몰리고 0.01이면 한곳에 모입니다.',
    en: 'Normal with a standard deviation of your choice: 1 drives activations to the ends, 0.01 makes them all alike.',
  },
  reference: 'Deep Learning from Scratch, §6.2.2',
  hyper: z.object({ std: rate({ symbol: 'σ', default: 0.01, label: { ko: '표준편차', en: 'Standard deviation' } }) }),
  distribution: 'normal',
  spread: 'std',
});
