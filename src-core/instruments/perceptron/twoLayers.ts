/** Two layers of neurons, which can do what one cannot. Textbook §2.5. */
import { z } from 'zod';
import { defineInstrument } from '../define.ts';
import { numberSetting } from '../fields.ts';
import { signColumn } from '../table.ts';
import { gateSetting, gates, inputs } from './gates.ts';
import { SHOWN, boundaryOf, outputOf } from './neuron.ts';
import type { Pair } from '../../playground/index.ts';
import type { Neuron } from './neuron.ts';

const weight = (symbol: string, usual: number, of: { readonly ko: string; readonly en: string }) =>
  numberSetting({
    low: -2,
    high: 2,
    default: usual,
    symbol,
    label: { ko: `${of.ko}의 ${symbol}`, en: `${symbol} of ${of.en}` },
    help: {
      ko: '처음 값은 교재의 것입니다. s₁은 NAND, s₂는 OR, y는 AND입니다.',
      en: 'At first as in the Book: s₁ is NAND, s₂ is OR and y is AND.',
    },
  });

const [first, second, last] = [
  { ko: 's₁', en: 's₁' },
  { ko: 's₂', en: 's₂' },
  { ko: 'y', en: 'y' },
];

const settings = z.strictObject({
  gate: gateSetting('xor'),
  b1: weight('b', 0.7, first),
  w11: weight('w₁', -0.5, first),
  w12: weight('w₂', -0.5, first),
  b2: weight('b', -0.2, second),
  w21: weight('w₁', 0.5, second),
  w22: weight('w₂', 0.5, second),
  b3: weight('b', -0.7, last),
  w31: weight('w₁', 0.5, last),
  w32: weight('w₂', 0.5, last),
});

/** Places along each side of the picture of outputs. */
const SIDE = 61;

interface TwoLayerPoint {
  readonly x: Pair;
  readonly target: 0 | 1;
  /** What the first layer gives: the point that the second layer sees. */
  readonly s: Pair;
  readonly output: 0 | 1;
}

export interface TwoLayersData {
  readonly points: readonly TwoLayerPoint[];
  readonly right: number;
  /** Ends of the lines of s₁ and s₂ in the plane of x, and of y in the plane of s; null for one that passes outside. */
  readonly boundaries: { readonly [N in 's1' | 's2' | 'y']: readonly [Pair, Pair] | null };
  /** The output over the plane that is shown, [side · side], x₁ varying fastest. */
  readonly outputs: { readonly side: number; readonly values: Uint8Array };
}

export const twoLayers = defineInstrument({
  id: 'two-layers',
  name: { ko: '다층 퍼셉트론', en: 'Two layers' },
  help: {
    ko: '첫 층의 두 직선이 점을 옮기고, 둘째 층의 직선 하나가 옮겨진 점을 나눕니다. XOR이 되는 까닭을 두 평면에서 보십시오.',
    en: 'Two lines of the first layer move the points, one line of the second divides what was moved. See in both planes why XOR works.',
  },
  reference: 'Deep Learning from Scratch, §2.5',
  settings,
  compute: ({ gate, b1, w11, w12, b2, w21, w22, b3, w31, w32 }): TwoLayersData => {
    const s1: Neuron = { b: b1, w1: w11, w2: w12 };
    const s2: Neuron = { b: b2, w1: w21, w2: w22 };
    const y: Neuron = { b: b3, w1: w31, w2: w32 };
    const hidden = (x: Pair): Pair => [outputOf(s1, x), outputOf(s2, x)];
    const points = inputs.map((x, place) => {
      const s = hidden(x);
      return { x, target: gates[gate][place]!, s, output: outputOf(y, s) };
    });
    const at = (place: number): number => SHOWN[0] + (place / (SIDE - 1)) * (SHOWN[1] - SHOWN[0]);
    const values = Uint8Array.from({ length: SIDE * SIDE }, (_, cell) =>
      outputOf(y, hidden([at(cell % SIDE), at(Math.floor(cell / SIDE))])),
    );
    return {
      points,
      right: points.filter(({ output, target }) => output === target).length,
      boundaries: { s1: boundaryOf(s1), s2: boundaryOf(s2), y: boundaryOf(y) },
      outputs: { side: SIDE, values },
    };
  },
  tables: ({ points }) => [
    {
      id: 'points',
      title: { ko: '네 점', en: 'Four points' },
      columns: [
        signColumn('x1', 'x₁'),
        signColumn('x2', 'x₂'),
        signColumn('s1', 's₁'),
        signColumn('s2', 's₂'),
        signColumn('y'),
        { id: 'target', name: { ko: '정답', en: 'Target' } },
      ],
      rows: points.map(({ x, s, output, target }) => [...x, ...s, output, target]),
    },
  ],
});
