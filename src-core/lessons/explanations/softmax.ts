import { withParticle } from '../particle.ts';
import { py, pyList, told } from '../told.ts';
import type { Localized } from '../../schema/localized.ts';
import type { Explanation } from '../explanation.ts';

export const softmaxExplanation: Explanation<'softmax'> = {
  why: ({ scaled, float64, float32, limit }, { scores, temperature }) => {
    const { probabilities } = float64.subtracted;
    const most = probabilities.indexOf(Math.max(...probabilities));
    const largest = Math.max(...scaled);
    const overflow: Localized = float64.plain.overflows
      ? {
          ko: `지수에 넣는 값이 ${told(largest, 4)}까지 커져 64비트의 한계 ${withParticle(told(limit.float64, 4), '을')} 넘습니다. 빼지 않으면 ∞ ÷ ∞가 되어 NaN입니다.`,
          en: `What goes into the exponential is up to ${told(largest, 4)}, beyond the limit of float64, ${told(limit.float64, 4)}. Not subtracted it is ∞ / ∞, which is NaN.`,
        }
      : float32.plain.overflows
        ? {
            ko: `지수에 넣는 값이 ${told(largest, 4)}까지 커져 32비트의 한계 ${withParticle(told(limit.float32, 4), '을')} 넘습니다. 64비트는 아직 괜찮습니다.`,
            en: `What goes into the exponential is up to ${told(largest, 4)}: too much for float32, whose limit is ${told(limit.float32, 4)}, and not yet for float64.`,
          }
        : {
            ko: `지수에 넣는 값의 한계는 32비트에서 ${told(limit.float32, 4)}, 64비트에서 ${told(limit.float64, 4)}입니다. 지금은 ${told(largest, 4)}까지라 넘치지 않습니다.`,
            en: `The exponential overflows beyond ${told(limit.float32, 4)} in float32 and ${told(limit.float64, 4)} in float64. Now it gets ${told(largest, 4)} at most.`,
          };
    return [
      {
        ko: `가장 큰 점수 ${told(scores[most]!)}의 확률은 ${told(probabilities[most]!)}이고, 확률의 합은 1입니다. 온도는 ${told(temperature)}입니다.`,
        en: `The largest score, ${told(scores[most]!)}, has probability ${told(probabilities[most]!)}, and all of them add up to 1. The temperature is ${told(temperature)}.`,
      },
      {
        ko: '모든 점수에 같은 수를 더하면 분자와 분모에 같은 값이 곱해져 확률은 그대로입니다. 그래서 가장 큰 점수를 빼고 계산해도 됩니다.',
        en: 'Adding one number to all scores multiplies numerator and denominator alike and changes no probability. So the largest score may be subtracted first.',
      },
      overflow,
    ];
  },
  python: ({ scores, temperature, shift }) =>
    [
      'import numpy as np',
      '',
      'def softmax(a):',
      '    c = np.max(a)',
      '    exp_a = np.exp(a - c)',
      '    return exp_a / np.sum(exp_a)',
      '',
      `a = (np.array(${pyList(scores)}) + ${py(shift)}) / ${py(temperature)}`,
      'print(softmax(a))',
      'print(np.exp(a) / np.sum(np.exp(a)))',
      '',
    ].join('\n'),
};
