/** Everything that a run records: how its name is read, and which way it is better. */
import { loss } from './loss.ts';
import type { Localized } from '../schema/localized.ts';
import { metrics } from './metrics.ts';
import type { Metric } from './define.ts';

/** The sets of images that an evaluation measures. */
const imageSets = {
  train: { ko: '훈련', en: 'Training' },
  validation: { ko: '검증', en: 'Validation' },
  test: { ko: '시험', en: 'Test' },
} as const satisfies Readonly<Record<string, Localized>>;

type ImageSetName = keyof typeof imageSets;

interface MetricDescription {
  readonly name: Localized;
  /** null where neither way is better, as for norms. */
  readonly better: 'higher' | 'lower' | null;
}

const neither = (ko: string, en: string): MetricDescription => ({ name: { ko, en }, better: null });

/** Metrics that stand alone. */
const single: Readonly<Record<string, MetricDescription>> = {
  loss: { name: loss.name, better: 'lower' },
  loss_after: { name: { ko: '갱신 후 손실', en: 'Loss after the update' }, better: 'lower' },
  learning_rate: neither('학습률', 'Learning rate'),
  x: neither('x', 'x'),
  y: neither('y', 'y'),
  f: neither('f(x, y)', 'f(x, y)'),
  mean: neither('평균', 'Mean'),
  std: neither('표준편차', 'Standard deviation'),
  zero_share: neither('0의 비율', 'Share of zeros'),
};

const ofWeight =
  (ko: string, en: string) =>
  (weight: string): MetricDescription =>
    neither(`${weight} ${ko}`, `${en} of ${weight}`);
const ofLayer =
  (ko: string, en: string) =>
  (layer: string): MetricDescription =>
    neither(`${layer}층 ${ko}`, `${en}, layer ${layer}`);

/** Metrics of which there is one a weight (`weight_norm_W3`) or one a hidden layer (`activation_mean_2`). */
const perPart: Readonly<Record<string, (part: string) => MetricDescription>> = {
  weight_norm: ofWeight('크기', 'Norm'),
  gradient_norm: ofWeight('기울기의 크기', 'Norm of the gradient'),
  update_norm: ofWeight('갱신의 크기', 'Norm of the update'),
  activation_mean: ofLayer('활성화 평균', 'Activation mean'),
  activation_std: ofLayer('활성화 표준편차', 'Activation standard deviation'),
  activation_dead: ofLayer('죽은 뉴런의 비율', 'Share of dead units'),
  activation_saturated: ofLayer('포화된 값의 비율', 'Share of saturated values'),
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

function overImages(recorded: string): MetricDescription | null {
  const parts = partsOf(recorded);
  if (parts === null) return null;
  const { metric } = parts;
  const of = imageSets[parts.set];
  return {
    name: { ko: `${of.ko} ${metric.name.ko}`, en: `${of.en} ${metric.name.en.toLowerCase()}` },
    better: metric.better,
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
  return overImages(recorded) ?? ofPart(recorded) ?? neither(recorded, recorded);
}
