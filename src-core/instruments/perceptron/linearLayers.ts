/** Two layers without an activation are one: y = W₂ (W₁ x) = (W₂ W₁) x. Textbook §3.2. */
import { z } from 'zod';
import { activations, scalarActivation } from '../../activations/index.ts';
import { defineInstrument } from '../define.ts';
import { numberSetting } from '../fields.ts';
import { signColumn } from '../table.ts';
import type { Pair } from '../../playground/index.ts';

const entry = (symbol: string, usual: number) =>
  numberSetting({
    low: -3,
    high: 3,
    default: usual,
    symbol,
    label: { ko: symbol, en: symbol },
    help: { ko: '행렬이나 입력의 성분입니다.', en: 'An entry of a matrix or of the input.' },
  });

const settings = z.strictObject({
  x1: entry('x₁', 1),
  x2: entry('x₂', 2),
  a11: entry('W₁[1, 1]', 1),
  a12: entry('W₁[1, 2]', -2),
  a21: entry('W₁[2, 1]', 0.5),
  a22: entry('W₁[2, 2]', 1),
  c1: entry('W₂[1]', 2),
  c2: entry('W₂[2]', -1),
  activation: activations.schema.default('identity').meta({
    label: { ko: '두 층 사이의 활성화 함수', en: 'Activation between both layers' },
    help: {
      ko: '항등 함수이면 행렬 하나로 합쳐집니다. 다른 것으로 바꾸면 합칠 수 없습니다.',
      en: 'With the identity both layers are one matrix; with any other they are not.',
    },
  }),
});

export interface LinearLayersData {
  /** W₁ x, and what the activation makes of it. */
  readonly hidden: Pair;
  readonly activated: Pair;
  /** W₂ f(W₁ x) */
  readonly output: number;
  /** W₂ W₁, one row. */
  readonly product: Pair;
  /** (W₂ W₁) x */
  readonly collapsed: number;
  /** The largest difference of both over all x in [−3, 3]². */
  readonly apart: number;
}

/** Inputs along each side over which both are compared. */
const SIDE = 13;

export const linearLayers = defineInstrument({
  id: 'linear-layers',
  name: { ko: '선형 층 겹치기', en: 'Linear layers' },
  help: {
    ko: '활성화 함수 없이 두 층을 쌓으면 W₂W₁이라는 행렬 하나와 같습니다. 활성화 함수를 넣어 보십시오.',
    en: 'Two layers without an activation are one matrix, W₂W₁. Put an activation between them.',
  },
  reference: 'Deep Learning from Scratch, §3.2.7',
  settings,
  compute: ({ x1, x2, a11, a12, a21, a22, c1, c2, activation }): LinearLayersData => {
    const { f } = scalarActivation(activation);
    const hiddenOf = ([p, q]: Pair): Pair => [a11 * p + a12 * q, a21 * p + a22 * q];
    const activate = ([p, q]: Pair): Pair => [f(p), f(q)];
    const outputAt = (x: Pair): number => {
      const [p, q] = activate(hiddenOf(x));
      return c1 * p + c2 * q;
    };
    const product: Pair = [c1 * a11 + c2 * a21, c1 * a12 + c2 * a22];
    const collapsedAt = ([p, q]: Pair): number => product[0] * p + product[1] * q;
    const at = (place: number): number => -3 + (6 * place) / (SIDE - 1);
    let apart = 0;
    for (let cell = 0; cell < SIDE * SIDE; cell++) {
      const x: Pair = [at(cell % SIDE), at(Math.floor(cell / SIDE))];
      apart = Math.max(apart, Math.abs(outputAt(x) - collapsedAt(x)));
    }
    const x: Pair = [x1, x2];
    const hidden = hiddenOf(x);
    return {
      hidden,
      activated: activate(hidden),
      output: outputAt(x),
      product,
      collapsed: collapsedAt(x),
      apart,
    };
  },
  tables: ({ hidden, activated, output, product, collapsed, apart }) => [
    {
      id: 'numbers',
      title: { ko: '두 층과 한 층', en: 'Two layers and one' },
      columns: [
        signColumn('h1', '(W₁x)₁'),
        signColumn('h2', '(W₁x)₂'),
        signColumn('f1', 'f(W₁x)₁'),
        signColumn('f2', 'f(W₁x)₂'),
        signColumn('two_layers', 'W₂f(W₁x)'),
        signColumn('p1', '(W₂W₁)₁'),
        signColumn('p2', '(W₂W₁)₂'),
        signColumn('one_layer', '(W₂W₁)x'),
        { id: 'apart', name: { ko: '가장 큰 차이', en: 'Largest difference' } },
      ],
      rows: [[...hidden, ...activated, output, ...product, collapsed, apart]],
    },
  ],
});
