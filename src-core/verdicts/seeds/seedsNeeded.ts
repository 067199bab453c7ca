import { meanOf, sampleDeviationOf, valuesNeeded } from '../../statistics/index.ts';
import { compared, fewestSeeds } from '../difference.ts';
import type { Difference } from '../difference.ts';

/** Seeds that repetitions need to find a difference in so many of a hundred cases. */
export const POWER = 0.8;
const FEWEST_TO_TELL = 3;
/** Nobody trains more; whatever takes as many does not matter. */
export const MOST_SEEDS = 1000;

/**
 * How many seeds it takes to find a difference of this size, scattered as it is here, in 80 of 100 repetitions, and to call it
 * reliable. `more`: more than anybody trains. null where two values of each do not yet tell how they scatter, or nothing differs.
 */
export function seedsNeeded(found: Difference): number | 'more' | null {
  const { paired, a, b } = compared(found.first, found.second);
  if (Math.min(a.length, b.length) < FEWEST_TO_TELL || found.mean === 0) return null;
  const spread = paired
    ? sampleDeviationOf(a.map((value, place) => value - b[place]!))
    : Math.sqrt(meanOf([sampleDeviationOf(a), sampleDeviationOf(b)].map((one) => one * one)));
  const needed = valuesNeeded({ effect: Math.abs(found.mean) / spread, paired }, POWER, MOST_SEEDS);
  return needed === null ? 'more' : Math.max(needed, fewestSeeds({ paired }));
}
