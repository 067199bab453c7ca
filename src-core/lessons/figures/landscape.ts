import { experimentOf } from '../../presets/isOwn.ts';
import { landscape } from '../../presets/landscape.ts';
import { surface } from '../../instruments/surface/surface.ts';
import { first, last, lowest, signChanges } from '../../verdicts/readings.ts';
import { surfaceExplanation } from '../explanations/surface.ts';
import { withParticle } from '../particle.ts';
import { told } from '../told.ts';
import { listed, read } from './readings.ts';
import type { FigureExplanation } from './figureExplanation.ts';

const members = [
  { id: 'sgd', name: { ko: 'SGD', en: 'SGD' } },
  { id: 'momentum', name: { ko: '모멘텀', en: 'Momentum' } },
  { id: 'adagrad', name: { ko: 'AdaGrad', en: 'AdaGrad' } },
  { id: 'adam', name: { ko: 'Adam', en: 'Adam' } },
] as const;

export const landscapeFigure: FigureExplanation = {
  reads: ['x', 'y', 'f'],
  why: (results) => {
    const of = (id: string, metric: string, reading: Parameters<typeof read>[3]): number =>
      read(results, { optimizer: id }, metric, reading);
    const factor = (values: readonly number[]): number => values[1]! / values[0]!;
    const move = (values: readonly number[]): number => values[1]! - values[0]!;
    const [along, across] = [of('sgd', 'x', factor), of('sgd', 'y', factor)];
    const left = of('sgd', 'x', (values) => Math.abs(last(values) / first(values)));
    const heights = members.map(({ id, name }) => ({ name, value: of(id, 'f', last) }));
    return [
      {
        ko: `SGD는 갱신마다 y에 ${told(across)}, x에 ${withParticle(told(along), '을')} 곱합니다. 그래서 y는 ${told(of('sgd', 'y', signChanges))}번 부호를 바꾸며 줄고, x는 끝에서도 처음의 ${told(left * 100)}%가 남습니다. 학습률 하나가 두 방향에 다 맞을 수는 없습니다.`,
        en: `Each update of SGD multiplies y by ${told(across)} and x by ${told(along)}. So y changes sign ${told(of('sgd', 'y', signChanges))} times as it shrinks, and ${told(left * 100)}% of x is left at the end: no single rate suits both directions.`,
      },
      {
        ko: `AdaGrad의 첫 걸음은 x로 ${told(of('adagrad', 'x', move))}, y로 ${told(of('adagrad', 'y', move))}입니다. 기울기는 y 쪽이 훨씬 가파르지만, 좌표마다 제 √h로 나누기 때문에 걸음의 크기가 같아집니다.`,
        en: `The first step of AdaGrad is ${told(of('adagrad', 'x', move))} along x and ${told(of('adagrad', 'y', move))} along y. The gradient is far steeper along y, yet each coordinate is divided by its own √h, which makes steps alike.`,
      },
      {
        ko: `모멘텀은 모인 속도로 y = ${told(of('momentum', 'y', lowest))}까지, Adam은 ${told(of('adam', 'y', lowest))}까지 골짜기 바닥을 지나칩니다. 끝의 높이 f: ${listed(heights).ko}.`,
        en: `The velocity it has gathered carries Momentum across the floor to y = ${told(of('momentum', 'y', lowest))}, Adam to ${told(of('adam', 'y', lowest))}. Heights f at the end: ${listed(heights).en}.`,
      },
    ];
  },
  change: {
    label: { ko: 'SGD의 학습률을 0.4로 줄이기', en: 'Make the learning rate of SGD 0.4' },
    settings: ['compare.optimizer.0.learningRate=0.4'],
  },
  python: () => {
    const { compare, ...given } = experimentOf(landscape) as unknown as Readonly<Record<string, unknown>> & {
      readonly compare: Readonly<Record<string, unknown>>;
    };
    const { surface: formula, start, updates } = given;
    return surfaceExplanation.python(
      surface.settings.parse({ surface: formula, start, updates, optimizers: compare['optimizer'] }),
    );
  },
};
