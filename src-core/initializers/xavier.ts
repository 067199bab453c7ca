import { z } from 'zod';
import { defineInitializer } from './define.ts';

export const xavier = defineInitializer({
  id: 'xavier',
  name: { ko: 'Xavier', en: 'Xavier' },
  help: {
    ko: '앞 층의 뉴런 수에 맞춘 표준편차입니다. 시그모이드와 tanh에 알맞습니다.',
    en: 'A standard deviation that fits the layer before; made for sigmoid and tanh.',
  },
  reference: 'Glorot & Bengio 2010; Deep Learning from Scratch, §6.2.2',
  hyper: z.object({}),
  distribution: 'normal',
  spread: 'sqrt(1 / fanIn)',
});
