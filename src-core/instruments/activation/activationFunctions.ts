/** Activation functions and their slopes. Textbook §3.2, §5.5. */
import { z } from 'zod';
import { activations, scalarActivation } from '../../activations/index.ts';
import { toTex } from '../../formula/index.ts';
import { defineInstrument } from '../define.ts';
import { numberSetting } from '../fields.ts';
import { signColumn } from '../table.ts';
import type { Localized } from '../../schema/localized.ts';

/** Any member by its id, or with settings, or typed. The step can be looked at, though nothing is trained with it. */
const choice = z.union([z.enum(activations.members.map(({ id }) => id)), activations.schema]);

const settings = z.strictObject({
  functions: z
    .array(choice)
    .min(1)
    .max(10)
    .default(['step', 'sigmoid', 'tanh', 'relu'])
    .meta({
      label: { ko: '활성화 함수', en: 'Activations' },
      help: {
        ko: '함께 그릴 함수입니다. x의 식을 직접 쓸 수도 있습니다.',
        en: 'Drawn together; one of them may be a formula of x of your own.',
      },
    }),
  x: numberSetting({
    low: -10,
    high: 10,
    default: 1,
    symbol: 'x',
    label: { ko: 'x', en: 'x' },
    help: { ko: '이 자리의 값과 기울기를 읽습니다.', en: 'Where value and slope are read.' },
  }),
  reach: numberSetting({
    low: 1,
    high: 50,
    default: 6,
    scale: 'log',
    label: { ko: '그릴 범위', en: 'Reach' },
    help: { ko: '−이 값에서 이 값까지 그립니다.', en: 'Drawn from minus this to this.' },
  }),
});

export interface ActivationCurve {
  readonly name: Localized;
  readonly tex: string;
  /** f and df/dx at each x. */
  readonly y: Float64Array;
  readonly slope: Float64Array;
  readonly at: { readonly y: number; readonly slope: number };
  /** The largest |df/dx| that is drawn: what a gradient is multiplied by at most on its way back. */
  readonly steepest: number;
}

export interface ActivationFunctionsData {
  readonly x: Float64Array;
  readonly curves: readonly ActivationCurve[];
}

const SAMPLES = 241;

export const activationFunctions = defineInstrument({
  id: 'activation-functions',
  name: { ko: '활성화 함수', en: 'Activation functions' },
  help: {
    ko: 'x를 움직이며 값과 기울기를 함께 보십시오. 시그모이드의 기울기는 가장 커도 0.25입니다.',
    en: 'Move x and read value and slope together. The slope of the sigmoid is 0.25 at most.',
  },
  reference: 'Deep Learning from Scratch, §3.2',
  settings,
  compute: ({ functions, x: at, reach }): ActivationFunctionsData => {
    const x = Float64Array.from({ length: SAMPLES }, (_, k) => reach * ((2 * k) / (SAMPLES - 1) - 1));
    const curves = functions.map((chosen): ActivationCurve => {
      const { name, formula, f, slope } = scalarActivation(chosen);
      const slopes = x.map((value) => slope(value));
      return {
        name,
        tex: toTex(formula),
        y: x.map((value) => f(value)),
        slope: slopes,
        at: { y: f(at), slope: slope(at) },
        steepest: slopes.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
      };
    });
    return { x, curves };
  },
  tables: ({ x, curves }) => [
    {
      id: 'curves',
      title: { ko: '값과 기울기', en: 'Values and slopes' },
      columns: [
        { id: 'function', name: { ko: '함수', en: 'Function' } },
        signColumn('x'),
        signColumn('y', 'f(x)'),
        signColumn('slope', 'f′(x)'),
      ],
      rows: curves.flatMap(({ name, y, slope }) => Array.from(x, (value, k) => [name, value, y[k]!, slope[k]!])),
    },
  ],
});
