import { z } from 'zod';
import { share } from '../schema/fields.ts';
import { defineActivation } from './define.ts';

export const leakyRelu = defineActivation({
  id: 'leaky-relu',
  name: { ko: '리키 ReLU', en: 'Leaky ReLU' },
  help: {
    ko: '음수에도 작은 기울기를 남겨 뉴런이 죽지 않습니다.',
    en: 'Leaves a small slope below 0, so that no unit dies.',
  },
  reference: 'Maas, Hannun & Ng 2013',
  hyper: z.object({
    slope: share({ symbol: 'α', default: 0.01, label: { ko: '음수 쪽 기울기', en: 'Slope below 0' } }),
  }),
  formula: 'max(x, slope * x)',
  derivative: 'where(y > 0, 1, slope)',
  derivativeOf: 'y',
  rectifying: false,
  displayOnly: false,
});
