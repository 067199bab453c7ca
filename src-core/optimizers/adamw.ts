import { z } from 'zod';
import { decay, rate, strength } from '../schema/fields.ts';
import { defineOptimizer } from './define.ts';

/**
 * AdamW: w ← w − η λ w for weights, then Adam's step for all parameters. Loshchilov & Hutter 2019, arXiv:1711.05101; λ is
 * multiplied by η here, as common libraries do, and unlike them biases, γ and β do not decay.
 */
export const adamw = defineOptimizer({
  id: 'adamw',
  name: { ko: 'AdamW', en: 'AdamW' },
  help: {
    ko: 'Adam에서 가중치 감소를 기울기와 떼어 따로 적용합니다. 가중치만 줄이고 편향과 배치 정규화의 γ, β는 그대로 둡니다.',
    en: 'Adam with weight decay applied apart from the gradient: to weights alone, not to biases or the γ and β of batch normalization.',
  },
  reference: 'arXiv:1711.05101',
  hyper: z.object({
    learningRate: rate({ symbol: 'η', default: 0.001, label: { ko: '학습률', en: 'Learning rate' } }),
    beta1: decay({ symbol: 'β₁', default: 0.9, label: { ko: '1차 모멘트의 감쇠율', en: 'Decay of the mean' } }),
    beta2: decay({ symbol: 'β₂', default: 0.999, label: { ko: '2차 모멘트의 감쇠율', en: 'Decay of the square' } }),
    weightDecay: strength({ symbol: 'λ', default: 0.01, label: { ko: '가중치 감소', en: 'Weight decay' } }),
  }),
  state: ['m', 'v'],
  step: { c: 'learningRate * sqrt(1 - beta2^t) / (1 - beta1^t)' },
  decay: 'w = w - learningRate * weightDecay * w',
  update: ['m = m + (1 - beta1) * (g - m)', 'v = v + (1 - beta2) * (g^2 - v)', 'w = w - c * m / (sqrt(v) + 1e-7)'],
  effectiveRate: 'c / (sqrt(v) + 1e-7)',
});
