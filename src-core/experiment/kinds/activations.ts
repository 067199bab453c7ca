/** What initial weights do to the activations of a deep network, layer by layer. */
import { z } from 'zod';
import { activations as activationFamily } from '../../activations/index.ts';
import { activationStack } from '../../architecture/index.ts';
import { initializers } from '../../initializers/index.ts';
import { defineKind } from './kind.ts';

const schema = z.strictObject({
  kind: z.literal('activations'),
  examples: z
    .int()
    .min(1)
    .max(100_000)
    .default(1000)
    .meta({
      phrase: { ko: '정규분포 입력 {}개', en: '{} normal input{s}' },
      label: { ko: '입력 수', en: 'Inputs' },
      help: { ko: '정규분포에서 뽑은 입력의 개수입니다.', en: 'How many inputs are drawn from a normal distribution.' },
    }),
  width: z
    .int()
    .min(1)
    .max(1024)
    .default(100)
    .meta({
      phrase: { ko: '너비 {}', en: 'width {}' },
      search: { low: 16, high: 512, scale: 'log' },
      label: { ko: '층의 너비', en: 'Width' },
      help: { ko: '모든 층의 뉴런 수입니다.', en: 'Units of every layer.' },
    }),
  layers: z
    .int()
    .min(1)
    .max(20)
    .default(5)
    .meta({
      phrase: { ko: '{}층', en: '{} layer{s}' },
      search: { low: 2, high: 20, scale: 'log' },
      label: { ko: '층 수', en: 'Layers' },
      help: { ko: '은닉층의 수입니다.', en: 'How many hidden layers.' },
    }),
  activation: activationFamily.schema.default('sigmoid'),
  initializer: initializers.schema.default({ id: 'normal', std: 1 }),
});

export type ActivationsSpec = z.infer<typeof schema>;

export const activations = defineKind({
  name: { ko: '활성화 값의 분포', en: 'distribution of activations' },
  short: { ko: '분포', en: 'distribution' },
  schema,
  iterations: ({ layers }) => layers,
  perEpoch: () => 1,
  told: [{ path: 'examples' }, { path: 'layers' }, { path: 'width' }, { path: 'activation' }, { path: 'initializer' }],
  dataset: () => null,
  layers: ({ width, layers, activation }) => activationStack(width, layers, activation),
  imagesPerUpdate: () => 0,
  recordsActivations: () => true,
  notes: () => [],
  trains: false,
  seeded: true,
});
