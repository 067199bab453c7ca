import { z } from 'zod';
import { defineActivation } from './define.ts';

export const gelu = defineActivation({
  id: 'gelu',
  name: { ko: 'GELU', en: 'GELU' },
  help: {
    ko: '값이 클수록 더 많이 통과시킵니다. tanh로 근사한 식입니다.',
    en: 'Lets larger values through more; the form with tanh.',
  },
  reference: 'arXiv:1606.08415',
  hyper: z.object({}),
  formula: '0.5 * x * (1 + tanh(0.7978845608028654 * (x + 0.044715 * x^3)))',
  derivative:
    '0.5 * (1 + tanh(0.7978845608028654 * (x + 0.044715 * x^3))) + 0.5 * x * (1 - tanh(0.7978845608028654 * (x + 0.044715 * x^3))^2) * 0.7978845608028654 * (1 + 0.134145 * x^2)',
  derivativeOf: 'x',
  rectifying: false,
  displayOnly: false,
});
