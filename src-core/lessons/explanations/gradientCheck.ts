import { told } from '../told.ts';
import type { Localized } from '../../schema/localized.ts';
import type { Explanation } from '../explanation.ts';

/** Slopes below and above a number that are this far apart, of what they are, are those of a kink. */
const KINK = 0.01;

export const gradientCheckExplanation: Explanation<'gradient-check'> = {
  why: ({ arrays, counts, meanApart, stepSizes: { h, float64, float32 } }, { h: step }) => {
    const best = (values: Float64Array): number => values.indexOf(Math.min(...values));
    const worst = arrays.reduce((most, array) => (array.largestApart > most.largestApart ? array : most));
    const kinks = arrays.reduce(
      (sum, { left, right }) =>
        sum +
        left.reduce((many, below, k) => {
          const above = right[k]!;
          return many + Number(Math.abs(below - above) > KINK * Math.max(Math.abs(below), Math.abs(above), 1e-6));
        }, 0),
      0,
    );
    const kink: Localized[] =
      kinks === 0
        ? []
        : [
            {
              ko: `검사한 수 가운데 ${kinks}개는 바로 아래와 바로 위의 기울기가 다릅니다. 함수가 꺾인 자리이며, 수치 미분은 그 둘의 평균을 냅니다. 차이가 가장 큰 배열은 ${worst.name}(${told(worst.largestApart)})입니다.`,
              en: `At ${kinks} of the numbers that were checked the slope just below and just above differ: the function bends there, and the numerical gradient is their mean. The largest difference is in ${worst.name} (${told(worst.largestApart)}).`,
            },
          ];
    return [
      {
        ko: `h = ${told(step)}일 때 두 기울기의 평균 차이는 ${told(meanApart)}입니다.`,
        en: `With h = ${told(step)} the two gradients are ${told(meanApart)} apart on the average.`,
      },
      {
        ko: `매개변수가 ${counts.parameters.toLocaleString('en')}개이면 수치 미분에는 순전파가 ${counts.forwardPasses.toLocaleString('en')}번 듭니다. 오차역전파는 순전파와 역전파 한 번씩이면 됩니다.`,
        en: `With ${counts.parameters.toLocaleString('en')} parameters the numerical gradient takes ${counts.forwardPasses.toLocaleString('en')} forward passes; backpropagation takes one forward and one backward.`,
      },
      {
        ko: `h가 크면 직선이 곡선을 벗어나고, 작으면 뺄셈에서 자릿수가 사라집니다. 시험한 h 가운데 64비트는 ${told(h[best(float64)]!, 2)}, 32비트는 ${told(h[best(float32)]!, 2)}에서 가장 가깝습니다.`,
        en: `A large h leaves the curve, a small one loses its digits in the subtraction. Of those tried, ${told(h[best(float64)]!, 2)} is best in float64 and ${told(h[best(float32)]!, 2)} in float32.`,
      },
      ...kink,
    ];
  },
  python: ({ h }) =>
    [
      'import numpy as np',
      '',
      'def numerical_gradient(f, x):',
      `    h = ${h}`,
      '    grad = np.zeros_like(x)',
      "    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])",
      '    while not it.finished:',
      '        idx = it.multi_index',
      '        tmp_val = x[idx]',
      '        x[idx] = tmp_val + h',
      '        fxh1 = f(x)',
      '        x[idx] = tmp_val - h',
      '        fxh2 = f(x)',
      '        grad[idx] = (fxh1 - fxh2) / (2 * h)',
      '        x[idx] = tmp_val',
      '        it.iternext()',
      '    return grad',
      '',
      'x = np.array([3.0, 4.0])',
      'print(numerical_gradient(lambda x: np.sum(x**2), x))  # [6. 8.]',
      '',
    ].join('\n'),
};
