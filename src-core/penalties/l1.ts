import { z } from 'zod';
import { strength } from '../schema/fields.ts';
import { definePenalty } from './define.ts';

/** λ Σ |w|. Tibshirani 1996. */
export const l1 = definePenalty({
  id: 'l1',
  name: { ko: 'L1', en: 'L1' },
  help: {
    ko: '가중치의 절댓값에 벌을 줍니다. 많은 가중치가 0 근처로 갑니다.',
    en: 'Punishes the size of every weight alike; many end near 0.',
  },
  reference: 'Tibshirani 1996',
  hyper: z.object({ lambda: strength({ symbol: 'λ', default: 0.1, label: { ko: '세기', en: 'Strength' } }) }),
  loss: 'lambda * abs(w)',
  gradient: 'lambda * sign(w)',
  decay: null,
});
