import { z } from 'zod';
import { strength } from '../schema/fields.ts';
import { definePenalty } from './define.ts';

/** ½ λ Σ w²: weight decay as the textbook writes it. Textbook §6.4.2. */
export const l2 = definePenalty({
  id: 'l2',
  name: { ko: 'L2 (가중치 감소)', en: 'L2' },
  help: {
    ko: '큰 가중치에 벌을 줍니다. 훈련과 시험의 정확도 차이가 줄어듭니다.',
    en: 'Punishes large weights; the gap between training and test accuracy shrinks.',
  },
  reference: 'Deep Learning from Scratch, §6.4.2',
  hyper: z.object({ lambda: strength({ symbol: 'λ', default: 0.1, label: { ko: '세기', en: 'Strength' } }) }),
  loss: '0.5 * lambda * w^2',
  gradient: 'lambda * w',
  decay: null,
});
