/** Comparisons that were saved under a name; of the session, as its runs are. */
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { COMPARISONS, MOST_COMPARISONS, comparisonsSchema, uidSchema } from '#core/protocol/index.ts';
import { sessionDocument } from '../stores/sessionDocument.ts';
import { writeUids } from './comparison.ts';
import type { SavedComparison } from '#core/protocol/index.ts';
import type { Query } from './comparison.ts';

/** The address that shows it. */
export const addressOf = ({ runs, query }: Pick<SavedComparison, 'runs' | 'query'>): Query => ({
  ...query,
  runs: writeUids(runs),
});

export const useSavedComparisons = defineStore('savedComparisons', () => {
  const { value: list, change } = sessionDocument<readonly SavedComparison[]>(COMPARISONS, comparisonsSchema, []);

  function save(name: string, runs: readonly string[], query: Query): void {
    const { runs: _, ...look } = query;
    // An address may name what was never a run.
    const own = runs.filter((uid) => uidSchema.safeParse(uid).success);
    const saved: SavedComparison = { id: crypto.randomUUID(), name, runs: own, query: look };
    change((now) => (now.length < MOST_COMPARISONS ? [...now, saved] : now));
  }

  function rename(id: string, name: string): void {
    change((now) => now.map((one) => (one.id === id ? { ...one, name } : one)));
  }

  /** Returns how to take it back. */
  function remove(id: string): () => void {
    const place = list.value.findIndex((one) => one.id === id);
    const removed = list.value.slice(place, place + 1);
    change((now) => now.filter((one) => one.id !== id));
    return () => change((now) => (now.some((one) => one.id === id) ? now : now.toSpliced(place, 0, ...removed)));
  }

  /** Whether there is room for another. */
  const hasRoom = computed(() => list.value.length < MOST_COMPARISONS);

  return { list, hasRoom, save, rename, remove };
});
