import { z } from 'zod';
import { link } from '../assembler/index.ts';
import { crossEntropyGradientKernel } from '../kernels/index.ts';
import { defineLoss } from './define.ts';

const FLOAT = 4;

const square = (value: number): number => value * value;

/**
 * L = 1/N Σ_n ½ Σ_k (s_nk − t_nk)², t the label as one of ten (1 at the right class, else 0), the scores s taken as they
 * are; ∂L/∂s = (s − t) / N. Textbook §4.2.1.
 */
export const squaredError = defineLoss({
  id: 'squared-error',
  name: { ko: '오차제곱합', en: 'Squared error' },
  help: {
    ko: '점수가 정답에서는 1, 나머지에서는 0이 되게 합니다. 멀리 벗어난 점수일수록 제곱으로 벌합니다.',
    en: 'Pulls the score of the right class to 1 and the others to 0, by the square of how far they are off.',
  },
  hyper: z.object({}),
  tex: 'L = \\frac{1}{N} \\sum_n \\tfrac{1}{2} \\sum_k (s_{nk} - t_{nk})^2',
  reference: 'Deep Learning from Scratch, §4.2.1',
  of: (scores, label) => {
    let sum = 0;
    for (let k = 0; k < scores.length; k++) sum += square(scores[k]! - (k === label ? 1 : 0));
    return sum / 2;
  },
  output: (scores) => Float64Array.from(scores),
  python: {
    np: { output: ['p = s'], loss: '0.5 * ((p - right) ** 2).sum() / len(t)', gradient: '(p - right) / len(t)' },
    torch: { output: ['p = s'], loss: '0.5 * ((p - right) ** 2).sum() / len(t)', gradient: '(p - right) / len(t)' },
  },
  onnx: null,
  // Every score is 1 / classes, the mean of what it should be.
  guessing: (classes) => (1 - 1 / classes) / 2,
  create: ({ arena }, { scores, gradient: s, labels }) => {
    // Softmax leaves p where this leaves s; from there the gradients are the same.
    const kernels = link({ difference: crossEntropyGradientKernel(s) }, arena.memory);
    return {
      loss: (rows) => {
        const floats = arena.f32;
        const from = scores.address / FLOAT;
        floats.copyWithin(s.address / FLOAT, from, from + (rows * scores.stride) / FLOAT);
        const bytes = arena.u8;
        let sum = 0;
        for (let row = 0; row < rows; row++) {
          const start = (scores.address + row * scores.stride) / FLOAT;
          const right = bytes[labels + row]!;
          for (let k = 0; k < scores.columns; k++) sum += square(floats[start + k]! - (k === right ? 1 : 0));
        }
        return sum / (2 * rows);
      },
      gradient: (rows) => void kernels.difference(s.address, labels, rows, 1 / rows),
    };
  },
});
