import { isGroup, nameOf, parts, partsOf } from '../../instruments/definitions/parts.ts';
import { withParticle } from '../particle.ts';
import { py, told } from '../told.ts';
import type { Group, Part } from '../../instruments/definitions/parts.ts';
import type { PartDifference, Parting } from '../../instruments/definitions/torchDefinitions.ts';
import type { Localized } from '../../schema/localized.ts';
import type { Explanation } from '../explanation.ts';

const percentOf = (share: number): string => `${told(share * 100, 2)}%`;

const curves = {
  training: { ko: '훈련 손실', en: 'The training losses' },
  evaluation: { ko: '평가 손실', en: 'The evaluated losses' },
} as const;

function partingText(which: keyof typeof curves, { from, most, last }: Parting): Localized {
  const { ko, en } = curves[which];
  if (most === 0)
    return {
      ko: `${withParticle(ko, '은')} 끝까지 똑같습니다.`,
      en: `${en} are the same to the end.`,
    };
  const [farthest, ending] = [percentOf(most), percentOf(last)];
  if (from === null)
    return {
      ko: `${withParticle(ko, '은')} 가장 멀 때도 ${farthest} 차이로, float32로 훈련하면 반올림에 묻힙니다.`,
      en: `${en} are never more than ${farthest} apart, which float32 would round away.`,
    };
  return {
    ko: `${withParticle(ko, '은')} ${from}번째 반복부터 갈라져 가장 멀 때 ${farthest}, 끝에서 ${ending} 차이가 납니다.`,
    en: `${en} part from update ${from} on: by ${farthest} where they are farthest apart, by ${ending} at the end.`,
  };
}

function exchanged(part: Part | Group): Localized {
  if (isGroup(part)) {
    const { length } = partsOf(part);
    const { ko, en } = nameOf(part);
    return {
      ko: `${length}개 부분을 함께 PyTorch의 정의로 바꾸었습니다: ${ko}.`,
      en: `${length} parts are defined as in PyTorch together: ${en}.`,
    };
  }
  const { name, book, torch } = parts[part];
  return {
    ko: `바꾼 것은 하나입니다. ${name.ko}: 교재는 ${book}, PyTorch는 ${torch}.`,
    en: `One thing is exchanged. ${name.en}: ${book} in the book, ${torch} in PyTorch.`,
  };
}

/** Of the parts by themselves, the one that moves the last evaluated loss most. */
function heaviest(differences: readonly PartDifference[]): Localized {
  const alone = differences.filter((one): one is PartDifference & { part: Part } => !isGroup(one.part));
  const most = alone.reduce((a, b) => (b.evaluation.last > a.evaluation.last ? b : a));
  const { name } = parts[most.part];
  const by = percentOf(most.evaluation.last);
  return {
    ko: `하나씩 바꾸었을 때 마지막 평가 손실을 가장 많이 바꾸는 것은 '${name.ko}'입니다(${by}).`,
    en: `Of all parts by themselves “${name.en}” moves the last evaluated loss most, by ${by}.`,
  };
}

/** What a layer of PyTorch's in place of the book's batch normalization does to the evaluated loss, which alone reads running statistics. */
function ofBatchNorm1d(differences: readonly PartDifference[], { batchSize }: Numbers): Localized {
  const last = (group: Group): string => percentOf(differences.find(({ part }) => part === group)!.evaluation.last);
  const [few, all] = [last('normalization'), last('batchNorm1d')];
  return {
    ko: `nn.BatchNorm1d는 ε과 N − 1(N = ${batchSize})만으로 마지막 평가 손실을 ${few} 바꾸고, 모멘텀 0.9까지 이름 그대로 옮기면 ${all} 바꿉니다.`,
    en: `nn.BatchNorm1d moves the last evaluated loss by ${few} with its ε and its N − 1 alone (N = ${batchSize}), and by ${all} where the momentum 0.9 is taken over by its name, too.`,
  };
}

/**
 * How far PyTorch's Adam moves the losses of a training on MNIST (784-100-100-100-100-10, batches of 128, seed 0), on the average of
 * iterations 5–15 and 190–220: measured once, as `scripts/recordTeaching.ts` does.
 */
export const adamOnMnist = { early: 0.0009, late: 0.039 } as const;

const ofAdam: Localized = {
  ko: `작은 기울기가 많은 MNIST에서는 차이가 커집니다. PyTorch의 Adam은 5층 신경망의 훈련 손실을 5–15번째 반복에서 평균 ${percentOf(adamOnMnist.early)}, 190–220번째 반복에서 평균 ${percentOf(adamOnMnist.late)} 바꿉니다.`,
  en: `On MNIST, where many gradients are tiny, it matters more: with PyTorch’s Adam the training losses of a network of 5 layers are ${percentOf(adamOnMnist.early)} apart in iterations 5–15 and ${percentOf(adamOnMnist.late)} in 190–220, on the average.`,
};

type Numbers = Readonly<Record<'learningRate' | 'batchSize' | 'ratio' | 'updates' | 'seed', number>>;

const adam = ({ learningRate, updates }: Numbers): string[] => [
  'def adam(grads, corrected, eps):',
  '    w, m, v = 1.0, 0.0, 0.0',
  '    for t, g in enumerate(grads, 1):',
  '        m += (1 - 0.9) * (g - m)',
  '        v += (1 - 0.999) * (g**2 - v)',
  `        lr = ${py(learningRate)} / (1 - 0.9**t)`,
  '        if corrected:  # PyTorch: before eps is added',
  '            w -= lr * m / (np.sqrt(v / (1 - 0.999**t)) + eps)',
  '        else:  # the book: after it',
  '            w -= lr * np.sqrt(1 - 0.999**t) * m / (np.sqrt(v) + eps)',
  '    return w',
  '',
  `grads = 1e-4 * np.random.randn(${updates})`,
];

const running = ({ batchSize, updates }: Numbers): string[] => [
  `batches = 3 * np.random.randn(${updates}, ${batchSize})`,
  '',
  'def running_var(start, kept, below):',
  '    var = start',
  '    for x in batches:',
  '        var = kept * var + (1 - kept) * ((x - x.mean())**2).sum() / below',
  '    return var',
  '',
];

const same = "print('book   ', running_var(0.0, 0.9, batches.shape[1]))";

/** Lines that print what the book and PyTorch make of a part. */
const printed: { readonly [P in Part]: (numbers: Numbers) => string[] } = {
  biasCorrection: (numbers) => [
    ...adam(numbers),
    "print('book   ', adam(grads, False, 1e-7))",
    "print('PyTorch', adam(grads, True, 1e-7))",
  ],
  adamEpsilon: (numbers) => [
    ...adam(numbers),
    "print('book   ', adam(grads, False, 1e-7))",
    "print('PyTorch', adam(grads, False, 1e-8))",
  ],
  normalizationEpsilon: ({ batchSize }) => [
    `x = 0.01 * np.random.randn(${batchSize})`,
    "print('book   ', (x - x.mean()) / np.sqrt(x.var() + 1e-6))",
    "print('PyTorch', (x - x.mean()) / np.sqrt(x.var() + 1e-5))",
  ],
  bessel: (numbers) => [...running(numbers), same, "print('PyTorch', running_var(0.0, 0.9, batches.shape[1] - 1))"],
  runningStart: (numbers) => [...running(numbers), same, "print('PyTorch', running_var(1.0, 0.9, batches.shape[1]))"],
  runningMomentum: (numbers) => [
    ...[...running(numbers), same],
    "print('PyTorch', running_var(0.0, 1 - 0.9, batches.shape[1]))",
  ],
  dropout: ({ ratio }) => [
    `x, r = np.ones(8), ${py(ratio)}`,
    'mask = np.random.random_sample(8) > r',
    "print('book, training     ', x * mask)",
    "print('book, evaluation   ', x * (1 - r))",
    "print('PyTorch, training  ', x * mask / (1 - r))",
    "print('PyTorch, evaluation', x)",
  ],
};

export const torchDefinitionsExplanation: Explanation<'torch-definitions'> = {
  why: ({ differences }, { part, ...numbers }) => {
    const { training, evaluation } = differences.find((one) => one.part === part)!;
    return [
      exchanged(part),
      partingText('training', training),
      partingText('evaluation', evaluation),
      heaviest(differences),
      partsOf(part).every((one) => one === 'biasCorrection' || one === 'adamEpsilon')
        ? ofAdam
        : ofBatchNorm1d(differences, numbers),
    ];
  },
  python: ({ part, ...numbers }) => {
    return [
      'import numpy as np',
      ...partsOf(part).flatMap((one) => [
        ...['', `# ${parts[one].name.en}`, `np.random.seed(${numbers.seed})`],
        ...printed[one](numbers),
      ]),
      '',
    ].join('\n');
  },
};
