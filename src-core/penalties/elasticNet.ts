import { z } from 'zod';
import { share, strength } from '../schema/fields.ts';
import { definePenalty } from './define.ts';

/** λ Σ (ρ |w| + ½ (1 − ρ) w²). Zou & Hastie 2005. */
export const elasticNet = definePenalty({
  id: 'elastic-net',
  name: { ko: '엘라스틱 넷', en: 'Elastic net' },
  help: {
    ko: 'L1과 L2를 비율대로 섞습니다.',
    en: 'L1 and L2 mixed in a chosen proportion.',
  },
  reference: 'Zou & Hastie 2005',
  hyper: z.object({
    lambda: strength({ symbol: 'λ', default: 0.1, label: { ko: '세기', en: 'Strength' } }),
    ratio: share({ symbol: 'ρ', default: 0.5, label: { ko: 'L1의 비율', en: 'Share of L1' } }),
  }),
  loss: 'lambda * (ratio * abs(w) + 0.5 * (1 - ratio) * w^2)',
  gradient: 'lambda * (ratio * sign(w) + (1 - ratio) * w)',
  decay: null,
});
