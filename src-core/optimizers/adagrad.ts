import { z } from 'zod';
import { rate } from '../schema/fields.ts';
import { defineOptimizer } from './define.ts';

/** h ← h + g², w ← w − η g / (√h + 1e-7). Duchi et al. 2011; textbook §6.1.5. */
export const adagrad = defineOptimizer({
  id: 'adagrad',
  name: { ko: 'AdaGrad', en: 'AdaGrad' },
  help: {
    ko: '많이 움직인 매개변수일수록 걸음이 작아집니다. 오래 학습하면 걸음이 거의 0이 됩니다.',
    en: 'Parameters that moved much take smaller steps; in the long run steps shrink towards 0.',
  },
  reference: 'Duchi, Hazan & Singer 2011; Deep Learning from Scratch, §6.1.5',
  hyper: z.object({ learningRate: rate({ symbol: 'η', default: 0.01, label: { ko: '학습률', en: 'Learning rate' } }) }),
  state: ['h'],
  update: ['h = h + g^2', 'w = w - learningRate * g / (sqrt(h) + 1e-7)'],
  effectiveRate: 'learningRate / (sqrt(h) + 1e-7)',
});
