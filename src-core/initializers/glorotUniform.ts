import { z } from 'zod';
import { defineInitializer } from './define.ts';

export const glorotUniform = defineInitializer({
  id: 'glorot-uniform',
  name: { ko: 'Glorot 균등분포', en: 'Glorot uniform' },
  help: {
    ko: '앞뒤 층의 뉴런 수를 함께 본 균등분포입니다.',
    en: 'Uniform, by the units of both neighbouring layers.',
  },
  reference: 'Glorot & Bengio 2010',
  hyper: z.object({}),
  distribution: 'uniform',
  spread: 'sqrt(6 / (fanIn + fanOut))',
});
