import { choiceSetting } from '../fields.ts';
import type { Pair } from '../../playground/index.ts';

/** The four inputs of a gate. */
export const inputs: readonly Pair[] = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
];

/** What each gate gives for `inputs`, in their order. Textbook §2.1, §2.4. */
export const gates = {
  and: [0, 0, 0, 1],
  nand: [1, 1, 1, 0],
  or: [0, 1, 1, 1],
  xor: [0, 1, 1, 0],
} as const satisfies Readonly<Record<string, readonly (0 | 1)[]>>;

export type Gate = keyof typeof gates;

const names = {
  and: { ko: 'AND', en: 'AND' },
  nand: { ko: 'NAND', en: 'NAND' },
  or: { ko: 'OR', en: 'OR' },
  xor: { ko: 'XOR', en: 'XOR' },
} as const;

export const gateSetting = (usual: Gate) =>
  choiceSetting<Gate>(names, {
    default: usual,
    label: { ko: '게이트', en: 'Gate' },
    help: { ko: '네 점이 내야 할 출력을 정합니다.', en: 'What the four points should give.' },
  });
