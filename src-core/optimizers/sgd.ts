import { z } from 'zod';
import { rate } from '../schema/fields.ts';
import { defineOptimizer } from './define.ts';

/** w ← w − η g. Textbook §6.1.2. */
export const sgd = defineOptimizer({
  id: 'sgd',
  name: { ko: 'SGD', en: 'SGD' },
  help: {
    ko: '확률적 경사 하강법입니다. 기울기의 반대 방향으로 학습률만큼 움직입니다. 골짜기가 길쭉하면 지그재그로 나아갑니다.',
    en: 'Stochastic gradient descent. Steps against the gradient. In a long, narrow valley it zigzags.',
  },
  reference: 'Deep Learning from Scratch, §6.1.2',
  hyper: z.object({ learningRate: rate({ symbol: 'η', default: 0.01, label: { ko: '학습률', en: 'Learning rate' } }) }),
  state: [],
  update: ['w = w - learningRate * g'],
  effectiveRate: 'learningRate',
});
