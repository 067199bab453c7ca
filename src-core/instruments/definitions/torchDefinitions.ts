/** Why PyTorch gives other numbers: the textbook's definitions exchanged for PyTorch's, one at a time. Textbook §6.1–6.4. */
import { z } from 'zod';
import { defineInstrument } from '../define.ts';
import { choiceSetting, countSetting, numberSetting, seedSetting } from '../fields.ts';
import { groupNames, isGroup, nameOf, partNames, parts, partsOf } from './parts.ts';
import { trainDefined } from './trainDefined.ts';
import type { Localized } from '../../schema/localized.ts';
import type { TableCell } from '../table.ts';
import type { Group, Part } from './parts.ts';
import type { DefinedLosses } from './trainDefined.ts';

const exchangeable: readonly (Part | Group)[] = [...partNames, ...groupNames];
const names = Object.fromEntries(exchangeable.map((one) => [one, nameOf(one)])) as {
  readonly [P in Part | Group]: Localized;
};

const settings = z.strictObject({
  part: choiceSetting(names, {
    default: 'biasCorrection',
    label: { ko: 'PyTorch의 정의로 바꿀 부분', en: 'What is defined as in PyTorch' },
    help: {
      ko: '나머지는 교재의 정의 그대로입니다. 가중치와 배치, 마스크는 두 쪽이 같습니다.',
      en: 'All else stays as in the textbook; weights, batches and masks are the same in both.',
    },
  }),
  learningRate: numberSetting({
    low: 0.001,
    high: 0.1,
    default: 0.01,
    scale: 'log',
    symbol: 'η',
    label: { ko: '학습률', en: 'Learning rate' },
    help: { ko: 'Adam의 학습률입니다.', en: 'Of Adam.' },
  }),
  batchSize: countSetting({
    low: 2,
    high: 64,
    default: 16,
    scale: 'log',
    symbol: 'N',
    label: { ko: '배치 크기', en: 'Batch size' },
    help: {
      ko: '작을수록 N과 N − 1로 나누는 차이가 큽니다.',
      en: 'The smaller it is, the more it matters whether N or N − 1 divides.',
    },
  }),
  ratio: numberSetting({
    low: 0,
    high: 0.8,
    default: 0.2,
    symbol: 'r',
    label: { ko: '드롭아웃 비율', en: 'Dropout ratio' },
    help: { ko: '훈련할 때 지우는 뉴런의 비율입니다.', en: 'The share of units that are dropped while training.' },
  }),
  updates: countSetting({
    low: 10,
    high: 300,
    default: 60,
    label: { ko: '반복 횟수', en: 'Updates' },
    help: { ko: '몇 번 갱신할지 정합니다.', en: 'How often the network is updated.' },
  }),
  seed: seedSetting(),
});

/** How two curves part. */
export interface Parting {
  /** The first update at which they are more than a millionth apart; null where they never are. */
  readonly from: number | null;
  /** Of the larger of both, at the last update and where they are farthest apart. */
  readonly last: number;
  readonly most: number;
}

export interface PartDifference {
  readonly part: Part | Group;
  readonly losses: DefinedLosses;
  readonly training: Parting;
  readonly evaluation: Parting;
}

export interface TorchDefinitionsData {
  readonly book: DefinedLosses;
  /** Each part alone, then groups of them together. */
  readonly differences: readonly PartDifference[];
}

/** Relative: float32, in which networks are trained, tells numbers apart down to a tenth of it. */
const APART = 1e-6;

const apart = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));

function partingOf(book: Float64Array, other: Float64Array): Parting {
  const differences = book.map((value, t) => apart(value, other[t]!));
  const first = differences.findIndex((difference) => difference > APART);
  return { from: first < 0 ? null : first + 1, last: differences.at(-1)!, most: Math.max(...differences) };
}

export const torchDefinitions = defineInstrument({
  id: 'torch-definitions',
  name: { ko: 'PyTorch는 왜 다른 수를 낼까', en: 'Why PyTorch gives other numbers' },
  help: {
    ko: '같은 신경망을 두 번 훈련합니다. 한 부분만 PyTorch의 정의로 바꾸면 두 곡선은 언제, 얼마나 갈라질까요?',
    en: 'The same network is trained twice. When one part is defined as in PyTorch, when do the curves part, and by how much?',
  },
  reference: 'Deep Learning from Scratch, §6.1–6.4; PyTorch: torch.optim.Adam, nn.BatchNorm1d, nn.Dropout',
  settings,
  *steps(given): Generator<number, TorchDefinitionsData, void> {
    const book = trainDefined(given, new Set());
    yield 1 / (exchangeable.length + 1);
    const differences: PartDifference[] = [];
    for (const [place, part] of exchangeable.entries()) {
      const losses = trainDefined(given, new Set(partsOf(part)));
      const [training, evaluation] = [
        partingOf(book.training, losses.training),
        partingOf(book.evaluation, losses.evaluation),
      ];
      differences.push({ part, losses, training, evaluation });
      yield (place + 2) / (exchangeable.length + 1);
    }
    return { book, differences };
  },
  tables: ({ book, differences }, { part: chosen }) => {
    const { losses } = differences.find(({ part }) => part === chosen)!;
    return [
      {
        id: 'parts',
        title: { ko: '부분마다', en: 'Part by part' },
        columns: [
          { id: 'part', name: { ko: '부분', en: 'Part' } },
          { id: 'book', name: { ko: '교재', en: 'The book' } },
          { id: 'pytorch', name: { ko: 'PyTorch', en: 'PyTorch' } },
          {
            id: 'training_from',
            name: { ko: '훈련 손실이 100만분의 1 갈라지는 반복', en: 'Training losses a millionth apart from update' },
          },
          { id: 'training_most', name: { ko: '훈련 손실의 가장 큰 차이', en: 'Training losses: farthest apart' } },
          {
            id: 'evaluation_from',
            name: { ko: '평가 손실이 100만분의 1 갈라지는 반복', en: 'Evaluated losses a millionth apart from update' },
          },
          { id: 'evaluation_most', name: { ko: '평가 손실의 가장 큰 차이', en: 'Evaluated losses: farthest apart' } },
        ],
        rows: differences.map(({ part, training, evaluation }): TableCell[] => [
          ...(isGroup(part) ? [nameOf(part), null, null] : [nameOf(part), parts[part].book, parts[part].torch]),
          ...[training.from, training.most, evaluation.from, evaluation.most],
        ]),
      },
      {
        id: 'losses',
        title: { ko: '반복마다', en: 'Update by update' },
        columns: [
          { id: 'update', name: { ko: '반복', en: 'Update' } },
          { id: 'book_training', name: { ko: '훈련 손실, 교재', en: 'Training loss, the book' } },
          { id: 'pytorch_training', name: { ko: '훈련 손실, PyTorch', en: 'Training loss, PyTorch' } },
          { id: 'book_evaluation', name: { ko: '평가 손실, 교재', en: 'Evaluated loss, the book' } },
          { id: 'pytorch_evaluation', name: { ko: '평가 손실, PyTorch', en: 'Evaluated loss, PyTorch' } },
        ],
        rows: Array.from(book.training, (value, t) => [
          ...[t + 1, value, losses.training[t]!, book.evaluation[t]!, losses.evaluation[t]!],
        ]),
      },
    ];
  },
});
