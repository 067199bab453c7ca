import { z } from 'zod';
import { decay, rate } from '../schema/fields.ts';
import { defineOptimizer } from './define.ts';

/** w ← w + α² v − (1 + α) η g, v ← α v − η g: the textbook's form, which keeps w where the gradient is taken. arXiv:1212.0901. */
export const nesterov = defineOptimizer({
  id: 'nesterov',
  name: { ko: '네스테로프 모멘텀', en: 'Nesterov' },
  help: {
    ko: '한 걸음 앞에서 잰 기울기로 속도를 고칩니다. 모멘텀보다 덜 지나칩니다. 교재의 한국어판 코드(2016년)에는 갱신 식에 잘못이 있어, 이곳에서는 나중에 고쳐진 식을 씁니다. 그래서 한국어판 코드와는 숫자가 다릅니다.',
    en: 'Corrects its speed by the gradient a step ahead; overshoots less than momentum. The formula is the one that the book’s authors mended in 2021; the code of the Korean edition (2016) still has the earlier one, so its numbers differ.',
  },
  reference: 'arXiv:1212.0901',
  hyper: z.object({
    learningRate: rate({ symbol: 'η', default: 0.01, label: { ko: '학습률', en: 'Learning rate' } }),
    momentum: decay({ symbol: 'α', default: 0.9, label: { ko: '모멘텀', en: 'Momentum' } }),
  }),
  state: ['v'],
  update: [
    'w = w + momentum * momentum * v - (1 + momentum) * learningRate * g',
    'v = momentum * v - learningRate * g',
  ],
});
