import { z } from 'zod';
import { strength } from '../schema/fields.ts';
import { definePenalty } from './define.ts';

/** w ← w − λ w at each update, apart from the gradient. arXiv:1711.05101. */
export const decoupled = definePenalty({
  id: 'decoupled',
  name: { ko: '분리된 가중치 감소', en: 'Decoupled decay' },
  help: {
    ko: '갱신할 때마다 가중치에서 λw를 그대로 뺍니다. 손실은 바뀌지 않고 학습률도 곱하지 않습니다.',
    en: 'Takes λw off every weight at each update; the loss stays as it is, and the learning rate does not scale it.',
  },
  reference: 'arXiv:1711.05101',
  hyper: z.object({ lambda: strength({ symbol: 'λ', default: 0.001, label: { ko: '세기', en: 'Strength' } }) }),
  loss: null,
  gradient: null,
  decay: 'w = w - lambda * w',
});
