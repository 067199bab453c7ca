import { z } from 'zod';
import { defineActivation } from './define.ts';

export const sigmoid = defineActivation({
  id: 'sigmoid',
  name: { ko: '시그모이드', en: 'Sigmoid' },
  help: {
    ko: '0과 1 사이로 매끄럽게 바꿉니다. 양 끝에서는 기울기가 사라집니다.',
    en: 'Smoothly between 0 and 1; gradients vanish at both ends.',
  },
  reference: 'Deep Learning from Scratch, §3.2',
  hyper: z.object({}),
  formula: '1 / (1 + exp(-x))',
  derivative: 'y * (1 - y)',
  derivativeOf: 'y',
  rectifying: false,
  displayOnly: false,
});
