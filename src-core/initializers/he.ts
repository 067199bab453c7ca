import { z } from 'zod';
import { defineInitializer } from './define.ts';

export const he = defineInitializer({
  id: 'he',
  name: { ko: 'He', en: 'He' },
  help: {
    ko: 'Xavier보다 √2배 넓습니다. 절반을 0으로 만드는 ReLU에 알맞습니다.',
    en: 'Wider than Xavier by √2, because ReLU makes half of the values 0.',
  },
  reference: 'arXiv:1502.01852; Deep Learning from Scratch, §6.2.3',
  hyper: z.object({}),
  distribution: 'normal',
  spread: 'sqrt(2 / fanIn)',
});
