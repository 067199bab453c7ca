/** Overfitting of the lines of a comparison: the gap of each, and what became of it from the first to the others. */
import { gapChangeOf, gapOf } from '#core/verdicts/gaps/gap.ts';
import { comparedLine } from './results.ts';
import type { Gap, GapChange } from '#core/verdicts/gaps/gap.ts';
import type { ResultLine } from './results.ts';
import type { RunEnd } from './useRunEnds.ts';

export interface LineGaps {
  readonly gaps: readonly Gap[];
  readonly changes: readonly GapChange[];
}

/** A gap as small as this is no overfitting. */
const NOTABLE = 0.02;

/** null where no line overfits, or training or test accuracy was not recorded. */
export function lineGaps(lines: readonly ResultLine[], endOf: RunEnd): LineGaps | null {
  const gaps = lines.flatMap(
    (line) => gapOf(comparedLine(line, 'train_accuracy', endOf), comparedLine(line, 'test_accuracy', endOf)) ?? [],
  );
  const [first, ...others] = gaps;
  if (first === undefined || others.length === 0 || !gaps.some(({ gap }) => gap.mean >= NOTABLE)) return null;
  return { gaps, changes: others.map((other) => gapChangeOf(first, other)) };
}
