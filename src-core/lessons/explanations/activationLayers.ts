import { scalarActivation } from '../../activations/index.ts';
import { parseFormula, substitute, toPython } from '../../formula/index.ts';
import { initializers } from '../../initializers/index.ts';
import { pow } from '../../numeric/index.ts';
import { told } from '../told.ts';
import type { Localized } from '../../schema/localized.ts';
import type { Explanation } from '../explanation.ts';

/** A share of values at which it matters. */
const CROWDED = 0.1;

const percentOf = (share: number): string => `${told(share * 100)}%`;

export const activationLayersExplanation: Explanation<'activation-layers'> = {
  why: ({ forward, backward }, { layers }) => {
    const [first, last] = [forward[0]!, forward.at(-1)!];
    const [nearest, farthest] = [backward.at(-1)!, backward[0]!];
    const perLayer = (from: number, to: number): number => pow(to / from, 1 / Math.max(1, layers - 1));
    const [onward, back] = [
      perLayer(first.deviation, last.deviation),
      perLayer(nearest.deviation, farthest.deviation),
    ].map((share) => told(share));
    const crowded: Localized[] =
      last.saturatedShare > CROWDED
        ? [
            {
              ko: `마지막 층에서 값의 ${percentOf(last.saturatedShare)}가 기울기가 0.01보다 작은 자리에 있습니다. 그런 값으로는 기울기가 거의 지나가지 못합니다.`,
              en: `In the last layer ${percentOf(last.saturatedShare)} of the values are where the slope is below 0.01: hardly any gradient comes through them.`,
            },
          ]
        : [];
    return [
      {
        ko: `활성화 값의 표준편차는 1층 ${told(first.deviation)}, ${layers}층 ${told(last.deviation)}이고, 마지막 층의 값 중 ${percentOf(last.zeroShare)}가 정확히 0입니다.`,
        en: `The standard deviation of activations is ${told(first.deviation)} in layer 1 and ${told(last.deviation)} in layer ${layers}, where ${percentOf(last.zeroShare)} of the values are exactly 0.`,
      },
      {
        ko: `기울기의 표준편차는 ${layers}층 ${told(nearest.deviation)}에서 1층 ${told(farthest.deviation)}로 바뀌고, ‖dW‖는 1층 ${told(farthest.weightNorm)}, ${layers}층 ${told(nearest.weightNorm)}입니다.`,
        en: `That of gradients goes from ${told(nearest.deviation)} at layer ${layers} to ${told(farthest.deviation)} at layer 1; ‖dW‖ is ${told(farthest.weightNorm)} in layer 1 and ${told(nearest.weightNorm)} in layer ${layers}.`,
      },
      {
        ko: `층을 하나 지날 때마다 활성화 값의 표준편차는 평균 ${onward}배, 역전파에서 기울기의 표준편차는 평균 ${back}배가 됩니다. 1보다 작으면 층이 깊을수록 사라지고, 크면 커집니다.`,
        en: `Each layer multiplies the standard deviation of activations by ${onward} and that of the gradients on their way back by ${back}, on the average: below 1 they vanish with depth, above it they grow.`,
      },
      ...crowded,
    ];
  },
  python: ({ activation, initializer, layers, width, examples, seed }) => {
    const { member, hyper } = initializers.resolve(initializer);
    const std =
      'spread' in member && member.distribution === 'normal'
        ? toPython(substitute(parseFormula(member.spread), hyper), {
            module: 'np',
            arrays: [],
            names: { fanIn: 'n', fanOut: 'n' },
          })
        : 'np.sqrt(1 / n)';
    return [
      'import numpy as np',
      '',
      `np.random.seed(${seed})`,
      `n = ${width}`,
      `x = np.random.randn(${examples}, n)`,
      '',
      'def f(x):',
      `    return ${toPython(scalarActivation(activation).formula, { module: 'np', arrays: ['x'] })}`,
      '',
      `for i in range(${layers}):`,
      `    W = np.random.randn(n, n) * ${std}`,
      '    x = f(np.dot(x, W))',
      '    print(i + 1, x.mean(), x.std(), np.mean(x == 0))',
      '',
    ].join('\n');
  },
};
