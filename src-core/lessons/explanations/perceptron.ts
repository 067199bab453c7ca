import { gates, inputs } from '../../instruments/perceptron/gates.ts';
import { py, told } from '../told.ts';
import type { Localized } from '../../schema/localized.ts';
import type { Explanation } from '../explanation.ts';

export const perceptronExplanation: Explanation<'perceptron'> = {
  why: ({ points, right, learning }, { gate, b, w1, w2 }) => {
    const name = gate.toUpperCase();
    const wrong = points.find(({ output, target }) => output !== target);
    const sum = (x: readonly [number, number]): string =>
      `${told(b)} + ${told(w1)}·${x[0]} + ${told(w2)}·${x[1]}`.replaceAll('+ −', '− ');
    const now: Localized =
      wrong === undefined
        ? {
            ko: `네 점 모두 ${name}대로입니다. 직선 ${told(b)} + ${told(w1)}x₁ + ${told(w2)}x₂ = 0이 두 출력을 나눕니다.`,
            en: `All four points are as ${name} wants. The line ${told(b)} + ${told(w1)}x₁ + ${told(w2)}x₂ = 0 divides both outputs.`,
          }
        : {
            ko: `네 점 중 ${right}개가 맞습니다. (${wrong.x.join(', ')})에서는 ${sum(wrong.x)} = ${told(wrong.sum)}이라 출력이 ${wrong.output}이지만, ${name}의 정답은 ${wrong.target}입니다.`,
            en: `${right === 1 ? '1 of the four points is' : `${right} of the four points are`} right. At (${wrong.x.join(', ')}) ${sum(wrong.x)} = ${told(wrong.sum)} gives ${wrong.output}, where ${name} wants ${wrong.target}.`,
          };
    const { updates, learned, repeats, steps } = learning;
    const end = steps.at(-1);
    const rule: Localized =
      learned !== null
        ? {
            ko: `학습 규칙은 이 값에서 출발해 ${updates}번 고친 뒤 에폭 ${learned}에서 한 번도 틀리지 않습니다: b ${told(end?.b ?? b)}, w₁ ${told(end?.w1 ?? w1)}, w₂ ${told(end?.w2 ?? w2)}.`,
            en: `From here the learning rule makes ${updates} updates and then no mistake in epoch ${learned}: b ${told(end?.b ?? b)}, w₁ ${told(end?.w1 ?? w1)}, w₂ ${told(end?.w2 ?? w2)}.`,
          }
        : repeats !== null
          ? {
              ko: `학습 규칙은 끝나지 않습니다. 에폭 ${repeats[1]} 끝의 가중치가 에폭 ${repeats[0]} 끝과 같아, ${updates}번 고치고도 제자리를 돕니다.`,
              en: `The learning rule never ends: after epoch ${repeats[1]} the weights are those after epoch ${repeats[0]}, so its ${updates} updates go round in a circle.`,
            }
          : {
              ko: `학습 규칙은 ${updates}번 고치고도 정해 둔 에폭 안에 끝나지 않습니다.`,
              en: `The learning rule makes ${updates} updates and is not done within the epochs that it is given.`,
            };
    const cause: Localized =
      gate === 'xor'
        ? {
            ko: '(0, 0)과 (1, 1)의 합을 더하면 (1, 0)과 (0, 1)의 합을 더한 것과 언제나 같습니다. 앞의 둘은 0 이하, 뒤의 둘은 0보다 클 수 없으므로 직선 하나로는 XOR을 만들 수 없습니다.',
            en: 'The sums at (0, 0) and (1, 1) always add up to those at (1, 0) and (0, 1). The first two cannot be at most 0 while the others are above 0: no line makes XOR.',
          }
        : {
            ko: '가중치는 직선의 방향을, 편향은 직선의 자리를 정합니다. 신경망의 뉴런 하나도 이와 같은 직선(초평면)입니다.',
            en: 'The weights turn the line and the bias moves it. Each neuron of a network is such a line, or hyperplane.',
          };
    return [now, rule, cause];
  },
  python: ({ gate, b, w1, w2 }) =>
    [
      'import numpy as np',
      '',
      `def ${gate.toUpperCase()}(x1, x2):`,
      '    x = np.array([x1, x2])',
      `    w = np.array([${py(w1)}, ${py(w2)}])`,
      `    b = ${py(b)}`,
      '    tmp = np.sum(w * x) + b',
      '    if tmp <= 0:',
      '        return 0',
      '    else:',
      '        return 1',
      '',
      ...inputs.map(
        ([x1, x2], place) =>
          `print(${gate.toUpperCase()}(${x1}, ${x2}))  # ${gate.toUpperCase()}: ${gates[gate][place]}`,
      ),
      '',
    ].join('\n'),
};
