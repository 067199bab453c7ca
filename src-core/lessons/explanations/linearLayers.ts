import { scalarActivation } from '../../activations/index.ts';
import { toPython } from '../../formula/index.ts';
import { withParticle } from '../particle.ts';
import { py, told } from '../told.ts';
import type { Explanation } from '../explanation.ts';

/** Below this the two are one but for rounding. */
const ROUNDING = 1e-9;

export const linearLayersExplanation: Explanation<'linear-layers'> = {
  why: ({ output, collapsed, product, apart }, { x1, x2, a11, a21, c1, c2, activation }) => [
    {
      ko: `W₂W₁의 첫 성분은 ${told(c1)}·${told(a11)} + ${told(c2)}·${told(a21)} = ${told(product[0])}이고, 둘째 성분은 ${told(product[1])}입니다.`,
      en: `The first entry of W₂W₁ is ${told(c1)}·${told(a11)} + ${told(c2)}·${told(a21)} = ${told(product[0])}, the second ${told(product[1])}.`,
    },
    {
      ko: `x = (${told(x1)}, ${told(x2)})에서 두 층은 ${told(output, 4)}, 행렬 하나는 ${withParticle(told(collapsed, 4), '을')} 냅니다.`,
      en: `At x = (${told(x1)}, ${told(x2)}) the two layers give ${told(output, 4)}, the one matrix ${told(collapsed, 4)}.`,
    },
    apart < ROUNDING
      ? {
          ko: '어느 x에서도 둘은 같습니다. 활성화 함수가 없으면 층을 쌓아도 선형 함수 하나이며, 층이 깊은 의미가 없습니다.',
          en: 'Both are the same at every x: without an activation, layers upon layers are one linear function and depth gains nothing.',
        }
      : {
          ko: `${scalarActivation(activation).name.ko} 때문에 둘은 x에 따라 ${told(apart)}까지 다릅니다. 행렬 하나로는 같은 함수를 만들 수 없습니다.`,
          en: `With ${scalarActivation(activation).name.en} between, both differ by up to ${told(apart)} over x: no single matrix is the same function.`,
        },
  ],
  python: ({ x1, x2, a11, a12, a21, a22, c1, c2, activation }) =>
    [
      'import numpy as np',
      '',
      'def f(x):',
      `    return ${toPython(scalarActivation(activation).formula, { module: 'np', arrays: ['x'] })}`,
      '',
      `x = np.array([${py(x1)}, ${py(x2)}])`,
      `W1 = np.array([[${py(a11)}, ${py(a12)}], [${py(a21)}, ${py(a22)}]])`,
      `W2 = np.array([[${py(c1)}, ${py(c2)}]])`,
      '',
      'print(np.dot(W2, f(np.dot(W1, x))))',
      'print(np.dot(np.dot(W2, W1), x))',
      '',
    ].join('\n'),
};
