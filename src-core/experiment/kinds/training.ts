/** Training a network on a data set. */
import { z } from 'zod';
import { activations } from '../../activations/index.ts';
import { architectureOf } from '../../architecture/index.ts';
import { initializers } from '../../initializers/index.ts';
import { losses } from '../../losses/index.ts';
import { optimizers } from '../../optimizers/index.ts';
import { penalties } from '../../penalties/index.ts';
import { schedules } from '../../schedules/index.ts';
import { dataSchema, examples, MOST_EXAMPLES } from '../dataSchema.ts';
import { recordSchema } from '../recordSchema.ts';
import { timetableOf } from '../timetable.ts';
import { defineKind } from './kind.ts';

const MOST_ITERATIONS = 10_000_000;
/** Length of a run whose file gives none. */
const USUAL_ITERATIONS = 2000;

const networkSchema = z.strictObject({
  hidden: z
    .array(
      z
        .int()
        .min(1)
        .max(1024)
        .meta({
          search: { low: 16, high: 512, scale: 'log' },
          phrase: { ko: '은닉층 {place}: {}', en: 'hidden layer {place}: {}' },
        }),
    )
    .max(20)
    .default([100, 100, 100, 100])
    .meta({
      phrase: { ko: '은닉층 {}', en: 'hidden layer{s} {}' },
      without: { ko: '은닉층 없음', en: 'no hidden layer' },
      label: { ko: '은닉층의 뉴런 수', en: 'Units of the hidden layers' },
      help: { ko: '은닉층마다 하나씩, 앞에서부터 적습니다.', en: 'One number a layer, first layer first.' },
    }),
  activation: activations.schema.default('relu'),
  initializer: initializers.schema.default({ id: 'he' }),
  batchNorm: z
    .boolean()
    .default(false)
    .meta({
      phrase: { ko: '배치 정규화', en: 'batch normalization' },
      without: { ko: '배치 정규화 없음', en: 'no batch normalization' },
      label: { ko: '배치 정규화', en: 'Batch normalization' },
      help: {
        ko: '각 은닉층의 Affine과 활성화 함수 사이에 넣습니다.',
        en: 'Between affine and activation in every hidden layer.',
      },
    }),
  dropout: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .meta({
      phrase: { ko: '드롭아웃 {}', en: 'dropout {}' },
      search: { low: 0, high: 0.5, scale: 'linear' },
      label: { ko: '드롭아웃 비율', en: 'Dropout ratio' },
      help: {
        ko: '훈련할 때 지우는 뉴런의 비율입니다. 0이면 쓰지 않습니다.',
        en: 'Share of units dropped in training; 0 for none.',
      },
    }),
  loss: losses.schema.default('softmax-cross-entropy'),
});

const trainingSchema = z
  .strictObject({
    batchSize: examples(60_000)
      .default(128)
      .meta({
        phrase: { ko: '배치 {}', en: 'batch {}' },
        search: { low: 16, high: 512, scale: 'log' },
        label: { ko: '배치 크기', en: 'Batch size' },
        help: { ko: '한 번의 갱신에 쓰는 이미지 수입니다.', en: 'Images used for one update.' },
      }),
    iterations: z
      .int()
      .min(1)
      .max(MOST_ITERATIONS)
      .optional()
      .meta({
        phrase: { ko: '{}회 반복', en: '{} iteration{s}' },
        search: { low: 100, high: 20_000, scale: 'log' },
        label: { ko: '반복 수', en: 'Iterations' },
        help: {
          ko: '매개변수를 갱신하는 횟수입니다. 파일에 에폭 수도 없으면 2,000입니다.',
          en: 'How many times the parameters are updated; 2,000 where a file gives no number of epochs either.',
        },
      }),
    epochs: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .meta({
        phrase: { ko: '{}에폭', en: '{} epoch{s}' },
        search: { low: 1, high: 50, scale: 'log' },
        label: { ko: '에폭 수', en: 'Epochs' },
        help: {
          ko: '훈련 데이터를 한 번 다 볼 만큼의 반복이 1에폭입니다.',
          en: 'One epoch is as many iterations as cover the training data once.',
        },
      }),
    stopOnDivergence: z
      .boolean()
      .default(true)
      .meta({
        phrase: { ko: '발산하면 끝냄', en: 'ends where it diverges' },
        without: { ko: '발산해도 계속', en: 'goes on where it diverges' },
        label: { ko: '발산하면 멈추기', en: 'Stop when it diverges' },
        help: {
          ko: '손실이나 가중치가 NaN이나 무한대가 되면 그 자리에서 끝냅니다. 끄면 끝까지 계산합니다.',
          en: 'Ends the run where its loss or weights become NaN or infinite. When off, it is computed to the end.',
        },
      }),
  })
  .superRefine((training, context) => {
    if (training.iterations !== undefined && training.epochs !== undefined) {
      const both = ['iterations', 'epochs'];
      context.addIssue({ code: 'custom', params: { code: 'notOneOf', allowed: both, got: both } });
    }
  })
  .transform((training) =>
    training.iterations === undefined && training.epochs === undefined
      ? { ...training, iterations: USUAL_ITERATIONS }
      : training,
  );

const schema = z.strictObject({
  kind: z.literal('training').default('training'),
  data: dataSchema.prefault({}),
  network: networkSchema.prefault({}),
  optimizer: optimizers.schema.default({ id: 'sgd', learningRate: 0.01 }),
  schedule: schedules.schema.default({ id: 'constant' }),
  penalty: penalties.schema.default({ id: 'none' }),
  training: trainingSchema.prefault({}),
  evaluateEvery: z
    .int()
    .min(1)
    .max(MOST_ITERATIONS)
    .optional()
    .meta({
      phrase: { ko: '{}회마다 평가', en: 'evaluated every {} iteration{s}' },
      label: { ko: '평가 간격 (반복)', en: 'Evaluate every (iterations)' },
      help: { ko: '비워 두면 에폭마다 평가합니다.', en: 'Every epoch when left empty.' },
    }),
  evaluateTrainSize: examples(MOST_EXAMPLES)
    .optional()
    .meta({
      phrase: { ko: '훈련 이미지 {}장으로 평가', en: 'evaluated on {} training image{s}' },
      label: { ko: '평가할 훈련 이미지 수', en: 'Training images to evaluate' },
      help: { ko: '비워 두면 전부, 많아도 10,000장입니다.', en: 'All of them when left empty, at most 10,000.' },
    }),
  record: recordSchema.prefault({}),
});

export type TrainingSpec = z.infer<typeof schema>;

const batchOfOne = {
  ko: '배치 크기가 1이면 배치 정규화를 거친 값이 모두 β가 되어, 훈련하는 동안 입력이 출력에 영향을 주지 않습니다.',
  en: 'With a batch size of 1, batch normalization turns every value into β: no input changes what the network gives while it trains.',
};

export const training = defineKind({
  name: { ko: '신경망 훈련', en: 'training a network' },
  short: { ko: '훈련', en: 'training' },
  schema,
  iterations: (spec) => timetableOf(spec).iterations,
  perEpoch: (spec) => timetableOf(spec).perEpoch,
  told: [
    { path: 'data.dataset', when: 'always' },
    { path: 'data.trainSize' },
    { path: 'data.testSize', when: 'unusual' },
    { path: 'data.test', when: 'unusual' },
    { path: 'data.validationFraction', when: 'unusual' },
    { path: 'data.splitSeed', when: 'unusual' },
    { path: 'data.folds', when: 'unusual' },
    { path: 'data.fold', when: 'unusual' },
    { path: 'network.hidden' },
    { path: 'network.activation' },
    { path: 'network.initializer' },
    { path: 'network.batchNorm', when: 'unusual' },
    { path: 'network.dropout', when: 'unusual' },
    { path: 'network.loss', when: 'unusual' },
    { path: 'optimizer', when: 'always' },
    { path: 'schedule', when: 'unusual' },
    { path: 'penalty', when: 'unusual' },
    { path: 'training.batchSize' },
    { path: 'training.iterations' },
    { path: 'training.epochs' },
    { path: 'evaluateTrainSize', when: 'unusual' },
  ],
  dataset: ({ data }) => data.dataset,
  layers: ({ network }) => architectureOf(network).layers,
  imagesPerUpdate: ({ training: { batchSize } }) => batchSize,
  recordsActivations: ({ record }) => record.activations,
  notes: ({ network, training: { batchSize } }) => (network.batchNorm && batchSize === 1 ? [batchOfOne] : []),
  trains: true,
  seeded: true,
});
