/** Comparisons that were saved under a name: a document of the session. */
import { z } from 'zod';
import { uidSchema } from './run.ts';

/** The name of the document. */
export const COMPARISONS = 'comparisons';

export const LONGEST_COMPARISON_NAME = 100;
/** How many a session has at most. */
export const MOST_COMPARISONS = 500;

const comparisonSchema = z.object({
  id: z.string().min(1).max(80),
  name: z.string().min(1).max(LONGEST_COMPARISON_NAME),
  /** Runs by their identities. */
  runs: z.array(uidSchema).min(1).max(2000),
  /** How they are drawn, as the address of the comparison keeps it. */
  query: z.record(z.string().max(50), z.string().max(5000)),
});

export const comparisonsSchema = z.array(comparisonSchema).max(MOST_COMPARISONS);

export type SavedComparison = z.infer<typeof comparisonSchema>;

const sameAs = (a: SavedComparison, b: SavedComparison): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Ours, and behind them those of theirs that we have not. One that was changed in one of the copies is there twice, under
 * another id; joining again adds nothing. Null where they are too many for one list.
 */
export function joinComparisons(
  ours: readonly SavedComparison[],
  theirs: readonly SavedComparison[],
): SavedComparison[] | null {
  const joined = [...ours];
  for (const one of theirs) {
    let candidate = one;
    let present = joined.find(({ id }) => id === candidate.id);
    for (let copy = 2; present !== undefined && !sameAs(present, candidate); copy++) {
      candidate = { ...one, id: `${one.id}.${copy}` };
      present = joined.find(({ id }) => id === candidate.id);
    }
    if (present === undefined) joined.push(candidate);
  }
  return joined.length > MOST_COMPARISONS ? null : joined;
}
