import { z } from 'zod';
import { defineActivation } from './define.ts';

export const tanh = defineActivation({
  id: 'tanh',
  name: { ko: 'tanh', en: 'tanh' },
  help: {
    ko: '원점에 대칭인 S자 곡선입니다.',
    en: 'An S-curve symmetric about the origin.',
  },
  reference: 'Deep Learning from Scratch, §6.2.2',
  hyper: z.object({}),
  formula: 'tanh(x)',
  derivative: '1 - y^2',
  derivativeOf: 'y',
  rectifying: false,
  displayOnly: false,
});
