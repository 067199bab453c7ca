import { z } from 'zod';
import { defineActivation } from './define.ts';

export const relu = defineActivation({
  id: 'relu',
  name: { ko: 'ReLU', en: 'ReLU' },
  help: {
    ko: '음수는 0으로, 양수는 그대로 둡니다.',
    en: 'Keeps positive values, makes the rest 0.',
  },
  reference: 'Deep Learning from Scratch, §3.2',
  hyper: z.object({}),
  formula: 'max(x, 0)',
  derivative: 'y > 0',
  derivativeOf: 'y',
  rectifying: true,
  displayOnly: false,
});
