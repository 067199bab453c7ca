import { z } from 'zod';
import { strength } from '../schema/fields.ts';
import { definePenalty } from './define.ts';

/** w ← w − s λ w at each update, apart from the gradient, s being what the schedule leaves of the rate. arXiv:1711.05101, algorithm 2. */
export const decoupled = definePenalty({
  id: 'decoupled',
  name: { ko: '분리된 가중치 감소', en: 'Decoupled decay' },
  help: {
    ko: '갱신할 때마다 가중치에서 λw를 뺍니다. 손실은 바뀌지 않고 학습률도 곱하지 않지만, 학습률 스케줄이 학습률을 줄이면 같은 비율(s)로 줄어듭니다.',
    en: 'Takes λw off every weight at each update. The loss stays as it is; the learning rate does not scale it, but its schedule does (s).',
  },
  reference: 'arXiv:1711.05101',
  hyper: z.object({ lambda: strength({ symbol: 'λ', default: 0.001, label: { ko: '세기', en: 'Strength' } }) }),
  loss: null,
  gradient: null,
  decay: 'w = w - schedule * lambda * w',
});
