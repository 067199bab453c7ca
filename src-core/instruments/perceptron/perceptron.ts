/** One neuron and a gate, by hand and by the learning rule. Textbook §2.1 – §2.4. */
import { z } from 'zod';
import { defineInstrument } from '../define.ts';
import { countSetting, numberSetting } from '../fields.ts';
import { signColumn } from '../table.ts';
import { gateSetting, gates, inputs } from './gates.ts';
import { learnGate } from './learnGate.ts';
import { boundaryOf, outputOf, sumOf } from './neuron.ts';
import type { Pair } from '../../playground/index.ts';
import type { Learning } from './learnGate.ts';

const weight = (symbol: string, ko: string, en: string) =>
  numberSetting({
    low: -4,
    high: 4,
    default: 0,
    symbol,
    label: { ko, en },
    help: {
      ko: 'b + w₁x₁ + w₂x₂가 0보다 크면 1을 냅니다. 학습도 이 값에서 출발합니다.',
      en: 'The output is 1 where b + w₁x₁ + w₂x₂ is above 0. Learning starts from here, too.',
    },
  });

const settings = z.strictObject({
  gate: gateSetting('and'),
  b: weight('b', '편향', 'Bias'),
  w1: weight('w₁', '가중치 w₁', 'Weight w₁'),
  w2: weight('w₂', '가중치 w₂', 'Weight w₂'),
  learningRate: numberSetting({
    low: 0.015625,
    high: 1,
    default: 0.25,
    scale: 'log',
    symbol: 'η',
    label: { ko: '학습률', en: 'Learning rate' },
    help: { ko: '틀린 점 하나에 가중치를 얼마나 고칠지 정합니다.', en: 'How far a wrong point moves the weights.' },
  }),
  epochs: countSetting({
    low: 1,
    high: 200,
    default: 50,
    label: { ko: '최대 에폭', en: 'Epochs at most' },
    help: {
      ko: '네 점을 이만큼 되풀이해도 틀리면 그만둡니다.',
      en: 'Learning gives up after so many rounds of the four points.',
    },
  }),
});

interface GatePoint {
  readonly x: Pair;
  readonly target: 0 | 1;
  /** b + w₁ x₁ + w₂ x₂ */
  readonly sum: number;
  readonly output: 0 | 1;
}

export interface PerceptronData {
  readonly points: readonly GatePoint[];
  /** Points whose output is their target. */
  readonly right: number;
  /** Ends of the line between both outputs; null where it passes outside. */
  readonly boundary: readonly [Pair, Pair] | null;
  /** What the learning rule makes of the same neuron. */
  readonly learning: Learning;
}

export const perceptron = defineInstrument({
  id: 'perceptron',
  name: { ko: '단층 퍼셉트론', en: 'Perceptron' },
  help: {
    ko: '직선 하나로 네 점을 나눕니다. 편향과 두 가중치를 움직여 게이트를 만들어 보고, 학습 규칙에도 맡겨 보십시오. XOR도 될까요?',
    en: 'One line divides four points. Make a gate by moving bias and weights, then let the learning rule try. Does XOR work?',
  },
  reference: 'Deep Learning from Scratch, §2.1–2.4',
  settings,
  compute: ({ gate, learningRate, epochs, ...neuron }): PerceptronData => {
    const points = inputs.map((x, place) => ({
      x,
      target: gates[gate][place]!,
      sum: sumOf(neuron, x),
      output: outputOf(neuron, x),
    }));
    return {
      points,
      right: points.filter(({ output, target }) => output === target).length,
      boundary: boundaryOf(neuron),
      learning: learnGate(gate, neuron, learningRate, epochs),
    };
  },
  tables: ({ points, learning }) => [
    {
      id: 'points',
      title: { ko: '네 점', en: 'Four points' },
      columns: [
        signColumn('x1', 'x₁'),
        signColumn('x2', 'x₂'),
        { id: 'sum', name: { ko: '합', en: 'Sum' } },
        { id: 'output', name: { ko: '출력', en: 'Output' } },
        { id: 'target', name: { ko: '정답', en: 'Target' } },
      ],
      rows: points.map(({ x, sum, output, target }) => [...x, sum, output, target]),
    },
    {
      id: 'learning',
      title: { ko: '학습 과정', en: 'Learning' },
      columns: [
        { id: 'epoch', name: { ko: '에폭', en: 'Epoch' } },
        signColumn('x1', 'x₁'),
        signColumn('x2', 'x₂'),
        { id: 'output', name: { ko: '출력', en: 'Output' } },
        { id: 'target', name: { ko: '정답', en: 'Target' } },
        signColumn('b'),
        signColumn('w1', 'w₁'),
        signColumn('w2', 'w₂'),
      ],
      rows: learning.steps.map(({ epoch, point, output, target, b, w1, w2 }) => [
        epoch,
        ...inputs[point]!,
        output,
        target,
        b,
        w1,
        w2,
      ]),
    },
  ],
});
