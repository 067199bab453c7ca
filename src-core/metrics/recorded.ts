/** Everything that a run records: how its name is read, and which way it is better. */
import { loss } from './loss.ts';
import type { Localized } from '../schema/localized.ts';
import { metrics } from './metrics.ts';
import type { Metric } from './define.ts';

/** The sets of images that an evaluation measures, and which images are in them. */
const imageSets = {
  train: {
    name: { ko: '훈련', en: 'Training' },
    images: {
      ko: '훈련하는 이미지 가운데 처음 evaluateTrainSize개(정하지 않으면 10,000개까지)에서 쟀습니다.',
      en: 'Over the first evaluateTrainSize of the images that train (unless set, all, at most 10,000).',
    },
  },
  validation: {
    name: { ko: '검증', en: 'Validation' },
    images: {
      ko: '훈련에서 빼 둔 이미지 전부에서 쟀습니다. splitSeed로 뽑은 순열의 처음 ⌊trainSize · validationFraction⌋개, 또는 그 순열을 나눈 폴드 하나입니다.',
      en: 'Over all images held out of training: the first ⌊trainSize · validationFraction⌋ of a permutation drawn with splitSeed, or one fold of it.',
    },
  },
  test: {
    name: { ko: '시험', en: 'Test' },
    images: {
      ko: '시험 파일의 처음 testSize개 이미지에서 쟀습니다.',
      en: 'Over the first testSize images of the test file.',
    },
  },
} as const satisfies Readonly<Record<string, { readonly name: Localized; readonly images: Localized }>>;

/** When all of them are measured, and how the network is set. */
const EVALUATED: Localized = {
  ko: '훈련 전(반복 0), evaluateEvery번 갱신할 때마다, 그리고 끝에서 그때까지의 갱신을 마친 뒤에 잽니다. 배치 정규화는 이동 통계를 씁니다.',
  en: 'Measured untrained (iteration 0), every evaluateEvery updates and at the end, after the updates done so far; batch normalization uses its running statistics.',
};

type ImageSetName = keyof typeof imageSets;

interface MetricDescription {
  readonly name: Localized;
  /** null where neither way is better, as for norms. */
  readonly better: 'higher' | 'lower' | null;
  /** Of what it is measured, when, and with what left out. */
  readonly meaning: Localized;
}

const neither = (ko: string, en: string, meaning: Localized): MetricDescription => ({
  name: { ko, en },
  better: null,
  meaning,
});

/** Metrics that stand alone. */
const single: Readonly<Record<string, MetricDescription>> = {
  loss: {
    name: loss.name,
    better: 'lower',
    meaning: {
      ko: '미니배치의 평균 손실에 가중치 벌점을 더한 값입니다. 반복마다, 그 배치로 갱신하기 전에, 훈련하는 그대로(드롭아웃으로 지우고 배치 통계로 정규화하며) 잽니다.',
      en: 'The mean loss of a mini-batch plus the penalty on weights: every iteration, before the update with that batch, the network as it trains (units dropped, statistics of the batch).',
    },
  },
  loss_after: {
    name: { ko: '갱신 후 손실', en: 'Loss after the update' },
    better: 'lower',
    meaning: {
      ko: '같은 미니배치의 평균 손실에 가중치 벌점을 더한 값을 그 배치로 갱신한 뒤에 다시 잰 것입니다. 평가할 때처럼 뉴런을 지우지 않습니다. record.lossAfter로 청합니다.',
      en: 'The mean loss of the same mini-batch plus the penalty on weights, after the update with it, as in evaluation: no unit dropped. Asked for by record.lossAfter.',
    },
  },
  learning_rate: neither('학습률', 'Learning rate', {
    ko: '그 반복의 갱신에 쓴 학습률: 설정한 값에 스케줄을 적용한 것입니다.',
    en: 'The learning rate of the update of that iteration: the one set, as the schedule has it.',
  }),
  x: neither('x', 'x', {
    ko: 'iteration번 갱신한 뒤의 x 좌표입니다.',
    en: 'The point’s x after so many updates.',
  }),
  y: neither('y', 'y', {
    ko: 'iteration번 갱신한 뒤의 y 좌표입니다.',
    en: 'The point’s y after so many updates.',
  }),
  f: neither('f(x, y)', 'f(x, y)', {
    ko: 'iteration번 갱신한 뒤의 함숫값입니다.',
    en: 'The height of the surface at the point after so many updates.',
  }),
  mean: neither('평균', 'Mean', {
    ko: '층의 모든 이미지와 뉴런에 걸친 활성화 값의 평균입니다. iteration은 층의 번호입니다.',
    en: 'The mean of a layer’s activations over all examples and units; iteration is the number of the layer.',
  }),
  std: neither('표준편차', 'Standard deviation', {
    ko: '같은 값들의 표준편차(N으로 나눔)입니다.',
    en: 'The standard deviation of the same values, divided by N.',
  }),
  zero_share: neither('0의 비율', 'Share of zeros', {
    ko: '같은 값들 가운데 정확히 0인 것의 비율입니다.',
    en: 'The share of the same values that are exactly 0.',
  }),
};

const ofWeight =
  (ko: string, en: string, meaning: Localized) =>
  (weight: string): MetricDescription =>
    neither(`${weight} ${ko}`, `${en} of ${weight}`, meaning);
const ofLayer =
  (ko: string, en: string, meaning: Localized) =>
  (layer: string): MetricDescription =>
    neither(`${layer}층 ${ko}`, `${en}, layer ${layer}`, meaning);

/** Metrics of which there is one a weight (`weight_norm_W3`) or one a hidden layer (`activation_mean_2`). */
const perPart: Readonly<Record<string, (part: string) => MetricDescription>> = {
  weight_norm: ofWeight('크기', 'Norm', {
    ko: '가중치 행렬의 L2 노름 √Σw²입니다. 그 반복의 갱신 전에 잽니다.',
    en: 'The L2 norm √Σw² of a weight matrix, before the update of that iteration.',
  }),
  gradient_norm: ofWeight('기울기의 크기', 'Norm of the gradient', {
    ko: '미니배치의 손실에 벌점을 더한 값을 그 행렬로 미분한 기울기의 L2 노름입니다. 갱신 전에 잽니다.',
    en: 'The L2 norm of the gradient of the mini-batch’s loss, penalty included, by that matrix, before the update.',
  }),
  update_norm: ofWeight('갱신의 크기', 'Norm of the update', {
    ko: '그 반복의 갱신이 행렬을 바꾼 양의 L2 노름입니다.',
    en: 'The L2 norm of what the update of that iteration changed of the matrix.',
  }),
  activation_mean: ofLayer('활성화 평균', 'Activation mean', {
    ko: '그 반복의 미니배치에서, 갱신 전, 은닉층 활성화 함수의 출력의 평균입니다.',
    en: 'The mean of what a hidden layer’s activation gives for the mini-batch of that iteration, before its update.',
  }),
  activation_std: ofLayer('활성화 표준편차', 'Activation standard deviation', {
    ko: '같은 값들의 표준편차(N으로 나눔)입니다.',
    en: 'The standard deviation of the same values, divided by N.',
  }),
  activation_dead: ofLayer('죽은 뉴런의 비율', 'Share of dead units', {
    ko: '그 미니배치의 모든 이미지에서 출력이 0인 뉴런의 비율입니다.',
    en: 'The share of units whose output is 0 for every image of that mini-batch.',
  }),
  activation_saturated: ofLayer('포화된 값의 비율', 'Share of saturated values', {
    ko: '활성화 함수의 기울기가 |f′| < 0.01인 값의 비율입니다.',
    en: 'The share of values at which the slope of the activation is |f′| < 0.01.',
  }),
};

/** The set of images and the measure that a recorded name is made of, as `test_accuracy`. */
function partsOf(recorded: string): { readonly set: ImageSetName; readonly metric: Metric } | null {
  const cut = recorded.indexOf('_');
  const [set, id] = [recorded.slice(0, Math.max(0, cut)), recorded.slice(cut + 1)];
  const metric = metrics.find((candidate) => candidate.id === id);
  return metric === undefined || !Object.hasOwn(imageSets, set) ? null : { set: set as ImageSetName, metric };
}

/** What a recorded metric measures over images; null for what is of something else. */
export const metricMeasured = (recorded: string): Metric | null => partsOf(recorded)?.metric ?? null;

/** The switch under `record` that asks for a metric by which runs can be compared; null for what is always recorded. */
export const wishOf = (recorded: string): 'losses' | 'lossAfter' | null =>
  recorded === 'loss_after' ? 'lossAfter' : (metricMeasured(recorded)?.wish ?? null);

function overImages(recorded: string): MetricDescription | null {
  const parts = partsOf(recorded);
  if (parts === null) return null;
  const { metric } = parts;
  const { name, images } = imageSets[parts.set];
  return {
    name: { ko: `${name.ko} ${metric.name.ko}`, en: `${name.en} ${metric.name.en.toLowerCase()}` },
    better: metric.better,
    meaning: {
      ko: `${metric.help.ko} ${images.ko} ${EVALUATED.ko}`,
      en: `${metric.help.en} ${images.en} ${EVALUATED.en}`,
    },
  };
}

function ofPart(recorded: string): MetricDescription | null {
  const cut = recorded.lastIndexOf('_');
  const [kind, part] = [recorded.slice(0, cut), recorded.slice(cut + 1)];
  return Object.hasOwn(perPart, kind) ? perPart[kind]!(part) : null;
}

/** A reader's name for a recorded metric and which way it is better; an unknown name stands for itself. */
export function describeMetric(recorded: string): MetricDescription {
  if (Object.hasOwn(single, recorded)) return single[recorded]!;
  return overImages(recorded) ?? ofPart(recorded) ?? neither(recorded, recorded, { ko: '', en: '' });
}

/** A name of every metric that a run can record; where there is one a weight or a layer, that of the first. */
export const recordable: readonly string[] = [
  ...metrics.flatMap(({ id }) => Object.keys(imageSets).map((set) => `${set}_${id}`)),
  ...Object.keys(single),
  ...Object.keys(perPart).map((kind) => `${kind}_${kind.startsWith('activation') ? '1' : 'W1'}`),
];
