/** What the textbook and PyTorch define otherwise: another one is an entry here, and a line where it is computed. */
import type { Localized } from '../../schema/localized.ts';

interface PartDeclaration {
  readonly name: Localized;
  /** As each has it. */
  readonly book: string;
  readonly torch: string;
}

export const parts = {
  biasCorrection: {
    name: { ko: 'Adam: ε을 더하는 자리', en: 'Adam: where ε is added' },
    book: '√(1 − β₂ᵗ) · m / (√v + ε)',
    torch: 'm / (√(v / (1 − β₂ᵗ)) + ε)',
  },
  adamEpsilon: {
    name: { ko: 'Adam: ε의 크기', en: 'Adam: the size of ε' },
    book: 'ε = 1e-7',
    torch: 'ε = 1e-8',
  },
  normalizationEpsilon: {
    name: { ko: '배치 정규화: ε의 크기', en: 'Batch normalization: the size of ε' },
    book: 'ε = 1e-6',
    torch: 'ε = 1e-5',
  },
  bessel: {
    name: { ko: '이동 분산을 나누는 수', en: 'Running variance: divided by' },
    book: 'Σ(x − μ)² / N',
    torch: 'Σ(x − μ)² / (N − 1)',
  },
  runningStart: {
    name: { ko: '이동 분산의 시작', en: 'Running variance: begins at' },
    book: 'σ² = 0',
    torch: 'σ² = 1',
  },
  runningMomentum: {
    name: { ko: '이동 통계의 모멘텀 0.9', en: 'Running statistics: momentum 0.9' },
    book: 'σ² ← 0.9 σ² + 0.1 σ²_batch',
    torch: 'σ² ← 0.1 σ² + 0.9 σ²_batch',
  },
  dropout: {
    name: { ko: '드롭아웃을 보정하는 때', en: 'Dropout: made up for' },
    book: 'x · (1 − r)',
    torch: 'x · mask / (1 − r)',
  },
} as const satisfies Readonly<Record<string, PartDeclaration>>;

export type Part = keyof typeof parts;
export const partNames = Object.keys(parts) as Part[];

interface GroupDeclaration {
  readonly name: Localized;
  readonly parts: readonly Part[];
}

/** Parts that are exchanged together. */
export const groups = {
  normalization: {
    name: { ko: 'nn.BatchNorm1d의 ε과 N − 1', en: 'nn.BatchNorm1d: its ε and N − 1' },
    parts: ['normalizationEpsilon', 'bessel'],
  },
  batchNorm1d: {
    name: { ko: 'nn.BatchNorm1d 그대로', en: 'nn.BatchNorm1d as it is' },
    parts: ['normalizationEpsilon', 'bessel', 'runningStart', 'runningMomentum'],
  },
  all: { name: { ko: '모두', en: 'All of them' }, parts: partNames },
} as const satisfies Readonly<Record<string, GroupDeclaration>>;

export type Group = keyof typeof groups;
export const groupNames = Object.keys(groups) as Group[];

export const isGroup = (exchanged: Part | Group): exchanged is Group => Object.hasOwn(groups, exchanged);

/** What is exchanged, part by part. */
export const partsOf = (exchanged: Part | Group): readonly Part[] =>
  isGroup(exchanged) ? groups[exchanged].parts : [exchanged];

export const nameOf = (exchanged: Part | Group): Localized =>
  isGroup(exchanged) ? groups[exchanged].name : parts[exchanged].name;
