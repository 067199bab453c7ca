/** The gaps of an experiment that compares what holds networks back. */
import { comparedLines, hasEnded } from '../resultsVerdicts.ts';
import { gapChangeOf, gapOf } from './gap.ts';
import type { Experiment } from '../../experiment/schema.ts';
import type { RunResult } from '../../report/runResult.ts';
import type { Gap, GapChange } from './gap.ts';

export interface Gaps {
  readonly gaps: readonly Gap[];
  /** Of each of the others against the first. */
  readonly changes: readonly GapChange[];
}

/** What is compared to see overfitting. */
const HOLDS_BACK = /^(penalty|network\.(dropout|batchNorm)|data\.trainSize)(\.|$)/;

/** null where something else is compared, too, or nothing of the kind, or where training or test accuracy was not recorded. */
export function resultsGaps({ compare }: Pick<Experiment, 'compare'>, results: readonly RunResult[]): Gaps | null {
  const [path = '', ...others] = Object.keys(compare);
  if (others.length > 0 || !HOLDS_BACK.test(path)) return null;
  const ended = results.filter(hasEnded);
  const [trained, tested] = ['train_accuracy', 'test_accuracy'].map((metric) => comparedLines(metric, ended));
  const gaps = tested!.flatMap((line, place) => gapOf(trained![place]!, line) ?? []);
  const [first, ...rest] = gaps;
  return first === undefined || rest.length === 0
    ? null
    : { gaps, changes: rest.map((other) => gapChangeOf(first, other)) };
}
