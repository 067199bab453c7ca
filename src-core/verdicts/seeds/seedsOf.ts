/** What seeds do to a comparison: to the difference between the best of it and the next. */
import { joined } from '../../experiment/describe.ts';
import { seedDoubtOf } from './seedDoubt.ts';
import { seedsNeeded } from './seedsNeeded.ts';
import { tellSeedDoubt, tellSeedsNeeded } from './tellSeeds.ts';
import type { Localized } from '../../schema/localized.ts';
import type { Difference } from '../difference.ts';
import type { SeedDoubt } from './seedDoubt.ts';

export interface Seeds {
  /** What half of the seeds would have said; null of fewer than four pairs. */
  readonly doubt: SeedDoubt | null;
  /** As `seedsNeeded` has it. */
  readonly needed: number | 'more' | null;
  readonly text: Localized;
}

const FEWEST_TO_HALVE = 4;

/** null where nothing can be said of seeds. */
export function seedsOf(found: Difference): Seeds | null {
  const pairs = found.paired ? found.seeds[0] : 0;
  const doubt = pairs < FEWEST_TO_HALVE ? null : seedDoubtOf(found, Math.floor(pairs / 2));
  const needed = seedsNeeded(found);
  if (doubt === null && needed === null) return null;
  const text = joined([...(doubt === null ? [] : [tellSeedDoubt(doubt)]), tellSeedsNeeded(needed)], ' ');
  return { doubt, needed, text };
}
