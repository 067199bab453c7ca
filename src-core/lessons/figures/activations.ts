import { activationLayers } from '../../instruments/layers/activationLayers.ts';
import { pow } from '../../numeric/index.ts';
import { last } from '../../verdicts/readings.ts';
import { activationLayersExplanation } from '../explanations/activationLayers.ts';
import { told } from '../told.ts';
import { read } from './readings.ts';
import type { FigureExplanation } from './figureExplanation.ts';

export const activationsFigure: FigureExplanation = {
  reads: ['mean', 'std', 'zero_share'],
  why: (results) => {
    const of = (activation: string, initializer: unknown, metric: string, reading: Parameters<typeof read>[3]) =>
      read(results, { activation, initializer }, metric, reading);
    /** By what the mean square is multiplied from layer to layer, in the geometric mean. */
    const factor = (activation: string, initializer: unknown): number => {
      const square = (layer: number): number =>
        ['mean', 'std'].reduce((sum, metric) => {
          const value = of(activation, initializer, metric, (values) => values.at(layer)!);
          return sum + value * value;
        }, 0);
      const steps = of(activation, initializer, 'mean', ({ length }) => length - 1);
      return pow(square(-1) / square(0), 1 / steps);
    };
    const zeros = of('relu', 'xavier', 'zero_share', last);
    const [large, small] = [1, 0.01].map((std) => of('sigmoid', { id: 'normal', std }, 'std', last));
    return [
      {
        ko: `ReLU는 5층 값의 ${told(zeros * 100)}%를 0으로 만듭니다. Xavier에서는 층마다 제곱 평균이 ${told(factor('relu', 'xavier'))}배가 됩니다. E[relu(x)²] = ½E[x²]이기 때문입니다.`,
        en: `ReLU makes ${told(zeros * 100)}% of the values of the last layer 0. With Xavier each layer multiplies the mean square by ${told(factor('relu', 'xavier'))}, because E[relu(x)²] = ½E[x²].`,
      },
      {
        ko: `He는 가중치를 √2배로 뽑아 그 절반을 되돌려 줍니다. 제곱 평균은 층마다 ${told(factor('relu', 'he'))}배입니다. tanh와 Xavier에서는 ${told(factor('tanh', 'xavier'))}배입니다.`,
        en: `He draws weights √2 times as large, which gives that half back: ${told(factor('relu', 'he'))} times a layer. With tanh and Xavier it is ${told(factor('tanh', 'xavier'))}.`,
      },
      {
        ko: `시그모이드의 5층에서 표준편차는 초깃값 1일 때 ${told(large!)}, 0.01일 때 ${told(small!)}입니다. 앞의 것은 양 끝에 몰려 기울기가 사라지고, 뒤의 것은 모든 뉴런이 0.5 가까이에서 거의 같은 값을 냅니다.`,
        en: `Behind the last sigmoid the standard deviation is ${told(large!)} with weights of 1 and ${told(small!)} with 0.01. The former crowd at both ends, where slopes vanish; with the latter all units give nearly the same, about 0.5.`,
      },
    ];
  },
  change: {
    label: { ko: '층을 열 개로 늘리기', en: 'Make it ten layers' },
    settings: ['layers=10'],
  },
  python: () =>
    activationLayersExplanation.python(
      activationLayers.settings.parse({ activation: 'relu', initializer: { id: 'he' }, examples: 1000 }),
    ),
};
