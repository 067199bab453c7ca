/** The part of an experiment file that makes it a search: what is varied, where, how, and by what trials are compared. */
import { z } from 'zod';
import { MOST_FOLDS } from './dataSchema.ts';

/** More dimensions than this are not searched by anyone who wants an answer, nor by Sobol's sequence. */
const MOST_DIMENSIONS = 16;
export const MOST_TRIALS = 10_000;

const path = z.string().min(1).max(100);

const dimensionSchema = z
  .strictObject({
    low: z.number().optional(),
    high: z.number().optional(),
    scale: z.enum(['linear', 'log']).optional(),
    values: z.array(z.unknown()).min(1).max(1000).optional(),
    when: z.strictObject({ path, is: z.unknown() }).optional(),
  })
  .superRefine(({ low, high, scale, values }, context) => {
    const range = { low, high, scale };
    const beside = Object.entries(range).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    if (values !== undefined && beside.length > 0) {
      const got = ['values', ...beside];
      context.addIssue({ code: 'custom', params: { code: 'notOneOf', allowed: ['values', 'low … high'], got } });
    }
  });

const spaceSchema = z.record(path, dimensionSchema).superRefine((space, context) => {
  const got = Object.keys(space).length;
  if (got === 0 || got > MOST_DIMENSIONS)
    context.addIssue({ code: 'custom', params: { code: 'searchedPaths', allowed: `[1, ${MOST_DIMENSIONS}]`, got } });
});

/** Epochs at which trials halt and are compared. */
const rungs = (usual: readonly number[]) =>
  z
    .array(z.int().min(1).max(100_000))
    .min(1)
    .max(20)
    .refine((rungs) => rungs.every((rung, place) => place === 0 || rung > rungs[place - 1]!), {
      params: { code: 'notAscending' },
    })
    .default([...usual])
    .meta({
      label: { ko: '비교하는 에폭', en: 'Rungs' },
      help: {
        ko: '시도를 비교하는 에폭입니다. 작은 것부터 적습니다.',
        en: 'Epochs at which trials are compared, ascending.',
      },
    });
const reduction = (usual: number) =>
  z
    .number()
    .gt(1)
    .max(100)
    .default(usual)
    .meta({
      symbol: 'η',
      label: { ko: '남기는 비율의 역수', en: 'Reduction' },
      help: {
        ko: '비교할 때마다 시도 수를 이 수로 나눈 만큼만 이어서 훈련합니다.',
        en: 'At each rung one in so many goes on.',
      },
    });

const stoppingSchema = z.discriminatedUnion('id', [
  z.strictObject({ id: z.literal('halving'), rungs: rungs([6, 12, 25]), reduction: reduction(2) }),
  z.strictObject({ id: z.literal('asha'), rungs: rungs([8, 20]), reduction: reduction(3) }),
  z.strictObject({
    id: z.literal('median'),
    trials: z
      .int()
      .min(1)
      .max(1000)
      .default(10)
      .meta({
        label: { ko: '지켜볼 시도 수', en: 'Trials before' },
        help: {
          ko: '끝난 시도가 이만큼 있기 전에는 아무것도 끝내지 않습니다.',
          en: 'Nothing is ended before so many trials have ended.',
        },
      }),
    epochs: z
      .int()
      .min(1)
      .max(100_000)
      .default(10)
      .meta({
        label: { ko: '지켜볼 에폭', en: 'Epochs before' },
        help: { ko: '시도마다 이 에폭까지는 끝내지 않습니다.', en: 'No trial is ended before so many epochs.' },
      }),
  }),
]);

export const stoppingIds = ['halving', 'asha', 'median'] as const;

export const samplerIds = ['random', 'grid', 'sobol', 'halton', 'tpe'] as const;

export const searchSchema = z.strictObject({
  space: spaceSchema.meta({
    label: { ko: '탐색 공간', en: 'Space' },
    help: {
      ko: '점으로 이은 경로마다 { low, high, scale } 또는 { values }를 적습니다. 빠진 것은 그 설정의 탐색 범위에서 옵니다. when: { path, is }가 있으면 그 값일 때만 탐색합니다.',
      en: 'For a dotted path { low, high, scale } or { values }; what is left out comes from the setting’s own range. With when: { path, is } it is searched only beside that value.',
    },
  }),
  sampler: z
    .enum(samplerIds)
    .default('random')
    .meta({
      label: { ko: '표본 추출', en: 'Sampler' },
      help: {
        ko: '다음 설정을 고르는 방법입니다: random, grid, sobol, halton, 또는 앞의 결과에서 배우는 tpe.',
        en: 'How the next settings are chosen: random, grid, sobol, halton, or tpe, which learns from earlier results.',
      },
    }),
  trials: z
    .int()
    .min(1)
    .max(MOST_TRIALS)
    .default(100)
    .meta({
      label: { ko: '시도 수', en: 'Trials' },
      help: { ko: '훈련해 볼 설정의 수입니다.', en: 'How many settings are tried.' },
    }),
  epochs: z
    .int()
    .min(1)
    .max(1_000_000_000)
    .optional()
    .meta({
      label: { ko: '에폭 예산', en: 'Budget of epochs' },
      help: {
        ko: '모든 시도를 합쳐 이만큼까지만 훈련합니다. 시도 수보다 먼저 차면 더 시작하지 않습니다.',
        en: 'All trials together are trained for no more than this; where it is used up before the trials are, no more are begun.',
      },
    }),
  seedsPerTrial: z
    .int()
    .min(1)
    .max(100)
    .default(1)
    .meta({
      label: { ko: '시도마다 시드 수', en: 'Seeds of a trial' },
      help: {
        ko: '설정 하나를 이만큼의 시드로 훈련하고, 그 평균으로 비교합니다.',
        en: 'Each setting is trained with so many seeds, and compared by their mean.',
      },
    }),
  folds: z
    .int()
    .min(2)
    .max(MOST_FOLDS)
    .optional()
    .meta({
      label: { ko: '폴드 수', en: 'Folds' },
      help: {
        ko: 'k-폴드 교차 검증입니다. 훈련 이미지를 이만큼의 폴드로 나누고, 설정 하나를 폴드마다 그 폴드를 검증에 쓰며 한 번씩 훈련해 그 평균으로 비교합니다. 검증 데이터 비율은 쓰지 않습니다.',
        en: 'k-fold cross-validation: the training images are cut into so many folds, each setting is trained once with each of them held out, and compared by the mean. The share held out is not used then.',
      },
    }),
  seed: z
    .int()
    .min(0)
    .max(0xffff_ffff)
    .default(0)
    .meta({
      label: { ko: '탐색 시드', en: 'Search seed' },
      help: {
        ko: '어떤 설정을 어떤 처음 가중치로 시도할지 정합니다. 검증용 이미지는 이 시드와 분할 시드의 합으로 고릅니다.',
        en: 'Decides which settings are tried and with which first weights; the validation images are drawn with its sum with the split seed.',
      },
    }),
  lag: z
    .int()
    .min(1)
    .max(64)
    .default(4)
    .meta({
      label: { ko: '지연', en: 'Lag' },
      help: {
        ko: '배우는 방법은 이만큼 이상 앞선 시도의 결과만 봅니다. 이만큼의 시도를 한꺼번에 훈련해도 결과가 같습니다.',
        en: 'A sampler that learns sees results of trials at least this far back, so that as many can train at once and nothing changes.',
      },
    }),
  metric: z
    .string()
    .min(1)
    .max(100)
    .default('validation_accuracy')
    .meta({
      label: { ko: '비교할 값', en: 'Metric' },
      help: {
        ko: '시도를 비교하는 값입니다. 시험 데이터의 값은 쓸 수 없습니다.',
        en: 'What trials are compared by; never a measure of the test data.',
      },
    }),
  epoch: z
    .enum(['last', 'best'])
    .default('last')
    .meta({
      label: { ko: '비교할 에폭', en: 'Epoch compared' },
      help: { ko: '마지막 평가 또는 가장 좋은 평가입니다.', en: 'The last evaluation, or the best.' },
    }),
  stopping: stoppingSchema.optional().meta({
    label: { ko: '조기 종료', en: 'Early stopping' },
    help: {
      ko: 'halving은 단계(rungs)마다 모두 멈추어 reduction분의 1만 이어서 훈련하고, asha는 기다리지 않고 앞선 시도들과 비교하며, median은 앞선 시도들의 중앙값보다 낮으면 끝냅니다.',
      en: 'halving halts all at each of its rungs and goes on with one in reduction; asha compares with earlier trials and waits for none; median ends what is below the median of earlier trials.',
    },
  }),
});

export type SearchFile = z.infer<typeof searchSchema>;
