import { scalarActivation } from '../../activations/index.ts';
import { differentiate, toPython } from '../../formula/index.ts';
import { pow } from '../../numeric/index.ts';
import { py, pyText, told } from '../told.ts';
import type { Explanation } from '../explanation.ts';

const LAYERS = 5;

export const activationFunctionsExplanation: Explanation<'activation-functions'> = {
  why: ({ curves }, { x }) => {
    const steepest = curves.reduce((most, curve) => (curve.at.slope > most.at.slope ? curve : most));
    const flattest = curves.reduce((least, curve) =>
      Math.abs(curve.at.slope) < Math.abs(least.at.slope) ? curve : least,
    );
    const limited = curves
      .filter((curve) => curve.steepest > 0)
      .reduce<(typeof curves)[number] | null>(
        (least, curve) => (least === null || curve.steepest < least.steepest ? curve : least),
        null,
      );
    return [
      {
        ko: `x = ${told(x)}에서 기울기가 가장 큰 것은 ${steepest.name.ko}(${told(steepest.at.slope)}), 가장 0에 가까운 것은 ${flattest.name.ko}(${told(flattest.at.slope)})입니다.`,
        en: `At x = ${told(x)} the largest slope is that of ${steepest.name.en} (${told(steepest.at.slope)}), the one nearest to 0 that of ${flattest.name.en} (${told(flattest.at.slope)}).`,
      },
      ...(limited === null
        ? []
        : [
            {
              ko: `${limited.name.ko}의 기울기는 그린 범위에서 커도 ${told(limited.steepest)}입니다. 오차역전파는 층마다 이 값을 곱하므로, ${LAYERS}개 층을 지나면 활성화 함수만으로 커도 ${told(pow(limited.steepest, LAYERS), 2)}배가 됩니다.`,
              en: `The slope of ${limited.name.en} is ${told(limited.steepest)} at most where it is drawn. Backpropagation multiplies by it at every layer: through ${LAYERS} layers the activation alone leaves a factor of ${told(pow(limited.steepest, LAYERS), 2)} at most.`,
            },
          ]),
      {
        ko: '계단 함수의 기울기는 어디서나 0이어서, 가중치를 조금 바꾸어도 손실이 그대로입니다. 그래서 학습에는 기울기가 있는 함수를 씁니다.',
        en: 'The step has slope 0 everywhere, so that a small change of a weight changes no loss. That is why training needs functions with a slope.',
      },
    ];
  },
  python: ({ functions, x }) =>
    [
      'import numpy as np',
      '',
      `x = ${py(x)}`,
      ...functions.flatMap((choice) => {
        const { name, formula } = scalarActivation(choice);
        const write = (node: typeof formula): string => toPython(node, { module: 'np', arrays: [] });
        return [`print(${pyText(name.en)}, ${write(formula)}, ${write(differentiate(formula, 'x'))})`];
      }),
      '',
    ].join('\n'),
};
