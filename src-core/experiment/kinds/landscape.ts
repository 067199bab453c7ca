/** The path of an optimizer over a surface f(x, y). */
import { z } from 'zod';
import { optimizers } from '../../optimizers/index.ts';
import { defineKind } from './kind.ts';

const schema = z.strictObject({
  kind: z.literal('landscape'),
  surface: z
    .string()
    .max(500)
    .default('x^2 / 20 + y^2')
    .meta({
      phrase: { ko: 'f(x, y) = {}', en: 'f(x, y) = {}' },
      label: { ko: '곡면', en: 'Surface' },
      help: {
        ko: 'x와 y의 식입니다. 기울기는 식에서 구합니다.',
        en: 'A formula of x and y; its gradient is derived from it.',
      },
    }),
  start: z
    .tuple([
      z.number().meta({ phrase: { ko: '출발점 x {}', en: 'start x {}' } }),
      z.number().meta({ phrase: { ko: '출발점 y {}', en: 'start y {}' } }),
    ])
    .default([-7, 2])
    .meta({
      phrase: { ko: '출발점 {}', en: 'start {}' },
      label: { ko: '출발점', en: 'Start' },
      help: { ko: '매개변수 (x, y)의 처음 값입니다.', en: 'Where the parameters (x, y) begin.' },
    }),
  updates: z
    .int()
    .min(1)
    .max(100_000)
    .default(30)
    .meta({
      phrase: { ko: '{}회 갱신', en: '{} update{s}' },
      label: { ko: '반복 횟수', en: 'Updates' },
      help: { ko: '점을 옮기는 횟수입니다.', en: 'How many steps are taken.' },
    }),
  optimizer: optimizers.schema.default({ id: 'sgd', learningRate: 0.95 }),
});

export type LandscapeSpec = z.infer<typeof schema>;

export const landscape = defineKind({
  name: { ko: '곡면 위의 경로', en: 'paths over a surface' },
  short: { ko: '곡면', en: 'surface' },
  schema,
  iterations: ({ updates }) => updates,
  perEpoch: () => 1,
  told: [{ path: 'surface' }, { path: 'start' }, { path: 'updates' }, { path: 'optimizer', when: 'always' }],
  dataset: () => null,
  layers: () => null,
  imagesPerUpdate: () => 0,
  recordsActivations: () => false,
  notes: () => [],
  trains: false,
  seeded: false,
});
