import { z } from 'zod';
import { link } from '../assembler/index.ts';
import { crossEntropyGradientKernel, softmaxKernel } from '../kernels/index.ts';
import { exp, log } from '../numeric/index.ts';
import { defineLoss } from './define.ts';

const FLOAT = 4;
/** As the textbook: keeps the logarithm of 0 finite. */
const SMALL = 1e-7;

/** softmax: eˢ / Σ eˢ, after the largest score is taken off. */
function probabilities(scores: ArrayLike<number>): Float64Array {
  let most = -Infinity;
  for (let k = 0; k < scores.length; k++) most = Math.max(most, scores[k]!);
  const powers = Float64Array.from(scores, (score) => exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** p = softmax(s), L = −1/N Σ log(p_t + 1e-7), ∂L/∂s = (p − t) / N. Textbook §4.2.4, §5.6.3. */
export const softmaxCrossEntropy = defineLoss({
  id: 'softmax-cross-entropy',
  name: { ko: '소프트맥스와 교차 엔트로피', en: 'Softmax with cross-entropy' },
  help: {
    ko: '점수를 확률로 바꾸고, 정답의 확률이 작을수록 크게 벌합니다. 분류에 씁니다.',
    en: 'Turns scores into probabilities, and grows as that of the right class shrinks. For classification.',
  },
  hyper: z.object({}),
  tex: 'L = -\\frac{1}{N} \\sum_n \\log p_{n t_n}, \\quad p_{nk} = \\frac{e^{s_{nk}}}{\\sum_j e^{s_{nj}}}',
  reference: 'Deep Learning from Scratch, §4.2.4, §5.6.3',
  of: (scores, label) => -log(probabilities(scores)[label]! + SMALL),
  output: probabilities,
  python: {
    np: {
      output: ['p = np.exp(s - s.max(axis=1, keepdims=True))', 'p = p / p.sum(axis=1, keepdims=True)'],
      loss: `-np.log(p[np.arange(len(t)), t] + ${SMALL}).mean()`,
      gradient: '(p - right) / len(t)',
    },
    torch: {
      output: ['p = torch.exp(s - s.amax(dim=1, keepdim=True))', 'p = p / p.sum(dim=1, keepdim=True)'],
      loss: `-torch.log(p[torch.arange(len(t)), t] + ${SMALL}).mean()`,
      gradient: '(p - right) / len(t)',
    },
  },
  onnx: 'Softmax',
  // Every class has the probability 1 / classes.
  guessing: (classes) => log(classes),
  create: ({ arena }, { scores, gradient: p, labels }) => {
    const kernels = link(
      {
        softmax: softmaxKernel(scores),
        crossEntropyGradient: crossEntropyGradientKernel(p),
      },
      arena.memory,
    );
    return {
      loss: (rows) => {
        kernels.softmax(scores.address, p.address, rows);
        const floats = arena.f32;
        const bytes = arena.u8;
        let sum = 0;
        for (let row = 0; row < rows; row++) {
          const right = bytes[labels + row]!;
          sum += log(floats[(p.address + row * p.stride) / FLOAT + right]! + SMALL);
        }
        return -sum / rows;
      },
      gradient: (rows) => void kernels.crossEntropyGradient(p.address, labels, rows, 1 / rows),
    };
  },
});
