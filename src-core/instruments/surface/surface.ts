/** Optimizers on a surface f(x, y), from one start. Textbook §6.1. */
import { z } from 'zod';
import { differentiate, parseFormula, toTex } from '../../formula/index.ts';
import { optimizers } from '../../optimizers/index.ts';
import { defineInstrument } from '../define.ts';
import { countSetting, formulaSetting, numberSetting, switchSetting } from '../fields.ts';
import { signColumn } from '../table.ts';
import { followPath } from './followPath.ts';
import { surfaceOf, surfaces } from './surfaces.ts';
import type { Pair } from '../../playground/index.ts';
import type { Localized } from '../../schema/localized.ts';
import type { SurfacePath } from './followPath.ts';

const coordinate = (sign: 'x' | 'y') =>
  z
    .number()
    .min(-1e6)
    .max(1e6)
    .meta({ label: { ko: sign, en: sign }, symbol: sign });

const settings = z.strictObject({
  surface: formulaSetting(['x', 'y'], {
    default: surfaces[0]!.formula,
    label: { ko: '곡면', en: 'Surface' },
    help: {
      ko: 'x와 y의 식입니다. 기울기는 식을 미분해서 구합니다.',
      en: 'A formula of x and y; its gradient is derived from it.',
    },
  }),
  start: z
    .tuple([coordinate('x'), coordinate('y')])
    .default([-7, 2])
    .meta({
      label: { ko: '출발점', en: 'Start' },
      help: { ko: '모든 최적화 기법이 함께 출발하는 점입니다.', en: 'Where all optimizers begin.' },
    }),
  updates: countSetting({
    low: 1,
    high: 1000,
    default: 30,
    scale: 'log',
    label: { ko: '반복 횟수', en: 'Updates' },
    help: { ko: '점을 옮기는 횟수입니다.', en: 'How many steps are taken.' },
  }),
  optimizers: z
    .array(optimizers.schema)
    .min(1)
    .max(8)
    .default([
      { id: 'sgd', learningRate: 0.95 },
      { id: 'momentum', learningRate: 0.1, momentum: 0.9 },
      { id: 'adagrad', learningRate: 1.5 },
      { id: 'adam', learningRate: 0.3, beta1: 0.9, beta2: 0.999 },
    ])
    .meta({
      label: { ko: '최적화 기법', en: 'Optimizers' },
      help: {
        ko: '함께 출발할 최적화 기법입니다. 식을 직접 쓸 수도 있습니다.',
        en: 'Those that start together; their formulas may be your own.',
      },
    }),
  biasCorrection: switchSetting({
    default: true,
    label: { ko: 'Adam의 편향 보정', en: 'Bias correction of Adam' },
    help: {
      ko: '끄면 m과 v가 0에서 출발한 것을 보정하지 않습니다. 첫 걸음이 3.16배 길어집니다.',
      en: 'Off, nothing makes up for m and v having begun at 0: the first step is 3.16 times as long.',
    },
  }),
  target: numberSetting({
    low: 1e-9,
    high: 1e3,
    default: 1e-3,
    scale: 'log',
    label: { ko: '목표 높이', en: 'Height to reach' },
    help: {
      ko: 'f가 처음으로 이 값보다 작아질 때까지의 반복 횟수를 셉니다.',
      en: 'Updates are counted until f is below this for the first time.',
    },
  }),
});

export interface SurfaceData {
  /** f and its gradient as TeX. */
  readonly tex: { readonly f: string; readonly gradient: readonly [string, string] };
  /** How much of the surface to show, from low to high; null where the paths alone tell. */
  readonly extent: { readonly x: Pair; readonly y: Pair } | null;
  readonly paths: readonly SurfacePath[];
}

export const surface = defineInstrument({
  id: 'surface',
  name: { ko: '곡면 위의 최적화', en: 'Optimizers on a surface' },
  help: {
    ko: '출발점을 옮기고 학습률을 바꾸면서 어느 길로 내려가는지 보십시오. f < 0.001까지 몇 번이면 될까요?',
    en: 'Move the start, change a learning rate and see which way each one takes. How few updates to f < 0.001?',
  },
  reference: 'Deep Learning from Scratch, §6.1',
  settings,
  compute: (given): SurfaceData => {
    const f = parseFormula(given.surface, ['x', 'y']);
    const { extent = null } = surfaceOf(given.surface) ?? {};
    return {
      tex: { f: toTex(f), gradient: [toTex(differentiate(f, 'x')), toTex(differentiate(f, 'y'))] },
      extent,
      paths: given.optimizers.map((optimizer) => followPath(given, optimizer)),
    };
  },
  tables: ({ paths }, { optimizers: chosen }) => [
    {
      id: 'paths',
      title: { ko: '경로', en: 'Paths' },
      columns: [
        { id: 'optimizer', name: { ko: '최적화 기법', en: 'Optimizer' } },
        { id: 'update', name: { ko: '반복', en: 'Update' } },
        signColumn('x'),
        signColumn('y'),
        signColumn('height', 'f(x, y)'),
        signColumn('df_dx', '∂f/∂x'),
        signColumn('df_dy', '∂f/∂y'),
        { id: 'rate_x', name: { ko: 'x의 실효 학습률', en: 'Effective rate of x' } },
        { id: 'rate_y', name: { ko: 'y의 실효 학습률', en: 'Effective rate of y' } },
      ],
      rows: paths.flatMap(({ x, y, height, gradient, effectiveRate: rate }, place) => {
        const name: Localized = optimizers.resolve(chosen[place]!).member.name;
        return Array.from(x, (value, t) => [
          name,
          t,
          value,
          y[t]!,
          height[t]!,
          gradient.x[t]!,
          gradient.y[t]!,
          t === 0 ? null : (rate?.x[t - 1] ?? null),
          t === 0 ? null : (rate?.y[t - 1] ?? null),
        ]);
      }),
    },
  ],
});
