import { z } from 'zod';
import { rate } from '../schema/fields.ts';
import { defineActivation } from './define.ts';

export const elu = defineActivation({
  id: 'elu',
  name: { ko: 'ELU', en: 'ELU' },
  help: {
    ko: '음수 쪽이 매끄럽게 −α로 다가갑니다.',
    en: 'Approaches −α smoothly below 0.',
  },
  reference: 'arXiv:1511.07289',
  hyper: z.object({ alpha: rate({ symbol: 'α', default: 1, label: { ko: '음수 쪽 한계', en: 'Limit below 0' } }) }),
  formula: 'where(x > 0, x, alpha * (exp(min(x, 0)) - 1))',
  derivative: 'where(y > 0, 1, y + alpha)',
  derivativeOf: 'y',
  rectifying: false,
  displayOnly: false,
});
