import { z } from 'zod';
import { defineActivation } from './define.ts';

export const step = defineActivation({
  id: 'step',
  name: { ko: '계단 함수', en: 'Step' },
  help: {
    ko: '0을 넘으면 1입니다. 기울기가 0이라 학습할 수 없습니다.',
    en: '1 above 0. Its gradient is 0, so it cannot learn.',
  },
  reference: 'Deep Learning from Scratch, §3.2',
  hyper: z.object({}),
  formula: 'x > 0',
  derivative: '0',
  derivativeOf: 'x',
  rectifying: false,
  displayOnly: true,
});
