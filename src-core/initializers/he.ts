import { z } from 'zod';
import { defineInitializer, normalNumbers } from './define.ts';

export const he = defineInitializer({
  id: 'he',
  name: { ko: 'He', en: 'He' },
  help: {
    ko: '사비에르보다 √2배 넓습니다. 절반을 0으로 만드는 ReLU에 알맞습니다.',
    en: 'Wider than Xavier by √2, because ReLU makes half of the values 0.',
  },
  reference: 'arXiv:1502.01852; Deep Learning from Scratch, §6.2.3',
  hyper: z.object({}),
  tex: '\\mathcal{N}(0, 2/n)',
  draw: (random, fanIn, fanOut) => normalNumbers(random, fanIn * fanOut, Math.sqrt(2 / fanIn)),
});
