import { withParticle } from '../particle.ts';
import { py, told } from '../told.ts';
import type { Explanation } from '../explanation.ts';

export const dropoutExplanation: Explanation<'dropout'> = {
  why: ({ x, drawn, textbook, inverted, scores, probabilities, standardError }, { ratio, units, masks }) => {
    const keptShare = drawn.reduce((sum, one) => sum + one, 0) / (units * masks);
    const apart = (a: Float64Array, b: Float64Array): number =>
      Math.max(...a.map((value, k) => Math.abs(value - b[k]!)));
    return [
      {
        ko: `마스크 ${masks}개에서 뉴런은 평균 ${told(keptShare)}의 비율로 남았습니다. 남을 확률 1 − r은 ${told(1 - ratio)}입니다.`,
        en: `Over ${masks} ${masks === 1 ? 'mask' : 'masks'} units were kept in a share of ${told(keptShare)}; the probability of being kept, 1 − r, is ${told(1 - ratio)}.`,
      },
      {
        ko: `교재의 방식은 시험할 때 (1 − r)을 곱합니다. 첫 뉴런 ${withParticle(told(x[0]!), '은')} 훈련할 때 평균 ${told(textbook.units.mean[0]!)}(표준오차 ${told(standardError[0]!, 2)}), 시험할 때 ${told(textbook.units.pass[0]!)}입니다. 역 드롭아웃은 훈련할 때 나누어, 평균 ${told(inverted.units.mean[0]!)}, 시험할 때 ${told(inverted.units.pass[0]!)}입니다.`,
        en: `The Book multiplies by (1 − r) in evaluation: the first unit, ${told(x[0]!)}, is ${told(textbook.units.mean[0]!)} on the average in training (standard error ${told(standardError[0]!, 2)}) and ${told(textbook.units.pass[0]!)} in evaluation. Inverted dropout divides in training: ${told(inverted.units.mean[0]!)} on the average, ${told(inverted.units.pass[0]!)} in evaluation.`,
      },
      {
        ko: `다음 층의 점수는 선형이므로 마스크들의 평균과 한 번의 순전파가 같아야 하며, 지금 차이는 커도 ${told(apart(scores.mean, scores.pass), 2)}입니다. 소프트맥스 뒤의 확률은 선형이 아니어서 마스크를 아무리 늘려도 똑같아지지 않습니다(지금 ${told(apart(probabilities.mean, probabilities.pass), 2)}).`,
        en: `Scores of the next layer are linear, so the mean over masks tends to the one pass; now they are ${told(apart(scores.mean, scores.pass), 2)} apart at most. Probabilities behind a softmax are not linear, and no number of masks makes them equal (now ${told(apart(probabilities.mean, probabilities.pass), 2)}).`,
      },
    ];
  },
  python: ({ ratio, units, masks, seed }) =>
    [
      'import numpy as np',
      '',
      `np.random.seed(${seed})`,
      `x = np.abs(np.random.randn(${units}))`,
      `dropout_ratio = ${py(ratio)}`,
      `mask = np.random.rand(${masks}, ${units}) > dropout_ratio`,
      '',
      'print((x * mask).mean(axis=0))',
      'print(x * (1.0 - dropout_ratio))',
      'print((x * mask / (1.0 - dropout_ratio)).mean(axis=0))',
      'print(x)',
      '',
    ].join('\n'),
};
