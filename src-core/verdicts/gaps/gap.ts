/** Overfitting as a number: how much better a network reads what it was trained with than what it never met. */
import { differenceOf, directionOf } from '../difference.ts';
import { sampleOf } from '../sample.ts';
import type { Localized } from '../../schema/localized.ts';
import type { ComparedLine } from '../comparisonVerdict.ts';
import type { Difference } from '../difference.ts';
import type { Sample } from '../sample.ts';

export interface Gap {
  readonly name: Localized;
  readonly train: Sample;
  readonly test: Sample;
  /** Training less test accuracy, seed by seed. */
  readonly gap: Sample;
}

/** What a setting did to the gap: differences of its own values less those without it. */
export interface GapChange {
  readonly from: Gap;
  readonly to: Gap;
  readonly gap: Difference;
  readonly train: Difference;
  readonly test: Difference;
}

/** Of one setting's runs, with their training and their test accuracies; null where no seed has both. */
export function gapOf(train: ComparedLine, test: ComparedLine): Gap | null {
  const { name } = test;
  const runs = test.runs.flatMap((run) => {
    const other = train.runs.find(({ seed }) => seed === run.seed);
    return other === undefined ? [] : [{ ...run, value: other.value - run.value }];
  });
  const gap = sampleOf(name, 'gap_accuracy', runs);
  if (gap.values.size === 0) return null;
  return {
    name,
    train: sampleOf(name, 'train_accuracy', train.runs),
    test: sampleOf(name, 'test_accuracy', test.runs),
    gap,
  };
}

export const gapChangeOf = (from: Gap, to: Gap): GapChange => ({
  from,
  to,
  gap: differenceOf(to.gap, from.gap),
  train: differenceOf(to.train, from.train),
  test: differenceOf(to.test, from.test),
});

/**
 * What a smaller gap is made of. `generalises`: test accuracy rose. `fits`: it did not, only training accuracy fell. `worse`: both
 * fell. null where the gap is not smaller, as far as the seeds tell.
 */
export function causeOf({ gap, train, test }: GapChange): 'generalises' | 'fits' | 'worse' | null {
  if (directionOf(gap) >= 0) return null;
  const [trained, tested] = [directionOf(train), directionOf(test)];
  if (tested > 0) return 'generalises';
  return tested < 0 ? 'worse' : trained < 0 ? 'fits' : null;
}
