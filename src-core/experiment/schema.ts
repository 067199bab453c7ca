/**
 * The experiment file, format `descent-experiment/1`. One strict schema per kind; everything has a default, so the
 * format line alone is a valid experiment, and an unknown field is an error.
 */
import { z } from 'zod';
import { activations } from '../activations/index.ts';
import { initializers } from '../initializers/index.ts';
import { optimizers } from '../optimizers/index.ts';
import { penalties } from '../penalties/index.ts';
import { schedules } from '../schedules/index.ts';
import { recordSchema } from './recordSchema.ts';

export const FORMAT = 'descent-experiment/1';

/** Largest data set and batch that a file may ask for; the data set at hand may allow less. */
const MOST_EXAMPLES = 1_000_000;
const MOST_ITERATIONS = 10_000_000;

const examples = (most: number) => z.int().min(1).max(most);

const dataSchema = z.strictObject({
  dataset: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .default('mnist')
    .meta({
      phrase: { ko: '{}', en: '{}' },
      label: { ko: '데이터', en: 'Data set' },
      help: { ko: '내장 데이터의 이름입니다.', en: 'The name of an installed data set.' },
    }),
  trainSize: examples(MOST_EXAMPLES)
    .default(60_000)
    .meta({
      phrase: { ko: '훈련 이미지 {}장', en: '{} training image{s}' },
      label: { ko: '훈련 이미지 수', en: 'Training images' },
      help: {
        ko: '훈련 파일의 앞에서부터 이만큼만 씁니다. 적을수록 오버피팅이 잘 보입니다.',
        en: 'The first images of the training file. Fewer of them make overfitting easy to see.',
      },
    }),
  testSize: examples(MOST_EXAMPLES)
    .default(10_000)
    .meta({
      phrase: { ko: '시험 이미지 {}장', en: '{} test image{s}' },
      label: { ko: '시험 이미지 수', en: 'Test images' },
      help: {
        ko: '시험 파일의 앞에서부터 이만큼으로 평가합니다.',
        en: 'The first images of the test file, used to evaluate.',
      },
    }),
  validationFraction: z
    .number()
    .min(0)
    .max(0.9)
    .default(0)
    .meta({
      phrase: { ko: '검증 비율 {}', en: 'validation share {}' },
      label: { ko: '검증 데이터 비율', en: 'Share held out for validation' },
      help: {
        ko: '훈련 이미지에서 떼어 내 하이퍼파라미터를 고르는 데만 씁니다.',
        en: 'Held out of the training images, to choose hyper-parameters with.',
      },
    }),
  splitSeed: z
    .int()
    .min(0)
    .max(0xffff_ffff)
    .default(0)
    .meta({
      phrase: { ko: '분할 시드 {}', en: 'split seed {}' },
      label: { ko: '분할 시드', en: 'Split seed' },
      help: { ko: '어떤 이미지가 검증용이 되는지 정합니다.', en: 'Decides which images are held out.' },
    }),
});

const networkSchema = z.strictObject({
  hidden: z
    .array(
      z
        .int()
        .min(1)
        .max(1024)
        .meta({ phrase: { ko: '은닉층 {place}: {}', en: 'hidden layer {place}: {}' } }),
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
      label: { ko: '드롭아웃 비율', en: 'Dropout ratio' },
      help: {
        ko: '훈련할 때 지우는 뉴런의 비율입니다. 0이면 쓰지 않습니다.',
        en: 'Share of units dropped in training; 0 for none.',
      },
    }),
});

const trainingSchema = z
  .strictObject({
    batchSize: examples(60_000)
      .default(128)
      .meta({
        phrase: { ko: '배치 {}', en: 'batch {}' },
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
        label: { ko: '반복 수', en: 'Iterations' },
        help: { ko: '매개변수를 갱신하는 횟수입니다.', en: 'How many times the parameters are updated.' },
      }),
    epochs: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .meta({
        phrase: { ko: '{}에폭', en: '{} epoch{s}' },
        label: { ko: '에폭 수', en: 'Epochs' },
        help: {
          ko: '훈련 데이터를 한 번 다 볼 만큼의 반복이 1에폭입니다.',
          en: 'One epoch is as many iterations as cover the training data once.',
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
    training.iterations === undefined && training.epochs === undefined ? { ...training, iterations: 2000 } : training,
  );

const seedSchema = z.int().min(0).max(0xffff_ffff);
const seedsSchema = z
  .array(seedSchema)
  .min(1)
  .max(1000)
  .superRefine((seeds, context) => {
    const twice = seeds.find((seed, place) => seeds.indexOf(seed) !== place);
    if (twice !== undefined) context.addIssue({ code: 'custom', params: { code: 'givenTwice', got: String(twice) } });
  })
  .default([0])
  .meta({
    label: { ko: '시드', en: 'Seeds' },
    help: {
      ko: '시드가 같으면 처음 가중치와 배치가 같습니다. 여럿이면 시드마다 한 번씩 실행합니다.',
      en: 'Equal seeds start from equal weights and see equal batches. One run for each seed.',
    },
  });

/** More paths than this are not compared by anyone who wants to see something. */
const MOST_PATHS = 16;

/** Dotted path → values to compare, each bare or as `{ label, value }`. The values are checked run by run, in the plan. */
const compareSchema = z
  .record(z.string().min(1).max(100), z.array(z.unknown()).min(1).max(1000))
  .superRefine((compare, context) => {
    const paths = Object.keys(compare).length;
    if (paths > MOST_PATHS)
      context.addIssue({ code: 'custom', params: { code: 'tooManyPaths', allowed: MOST_PATHS, got: paths } });
  })
  .default({});

const nameSchema = z.string().trim().max(200).default('');

const trainingSpec = {
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
};

const landscapeSpec = {
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
      label: { ko: '갱신 횟수', en: 'Updates' },
      help: { ko: '점을 옮기는 횟수입니다.', en: 'How many steps are taken.' },
    }),
  optimizer: optimizers.schema.default({ id: 'sgd', learningRate: 0.95 }),
};

const activationsSpec = {
  examples: examples(100_000)
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
      label: { ko: '층 수', en: 'Layers' },
      help: { ko: '은닉층의 수입니다.', en: 'How many hidden layers.' },
    }),
  activation: activations.schema.default('sigmoid'),
  initializer: initializers.schema.default({ id: 'normal', std: 1 }),
};

const envelope = { format: z.literal(FORMAT), name: nameSchema };
const variants = { seeds: seedsSchema, compare: compareSchema };

/** What one run computes, by kind. */
export const runSchemas = {
  training: z.strictObject({ kind: z.literal('training').default('training'), ...trainingSpec }),
  landscape: z.strictObject({ kind: z.literal('landscape'), ...landscapeSpec }),
  activations: z.strictObject({ kind: z.literal('activations'), ...activationsSpec }),
} as const;

/** A whole file, by kind. */
export const experimentSchemas = {
  training: z.strictObject({ ...envelope, ...runSchemas.training.shape, ...variants }),
  landscape: z.strictObject({ ...envelope, ...runSchemas.landscape.shape, ...variants }),
  activations: z.strictObject({ ...envelope, ...runSchemas.activations.shape, ...variants }),
} as const;

export type Kind = keyof typeof runSchemas;
export type TrainingSpec = z.infer<typeof runSchemas.training>;
export type LandscapeSpec = z.infer<typeof runSchemas.landscape>;
export type ActivationsSpec = z.infer<typeof runSchemas.activations>;
export type RunSpec = TrainingSpec | LandscapeSpec | ActivationsSpec;
export type Experiment = z.infer<(typeof experimentSchemas)[Kind]>;
/** An experiment as a file or a preset may write it, defaults left out. */
export type ExperimentInput = z.input<(typeof experimentSchemas)[Kind]>;
