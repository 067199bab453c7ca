/** A search that the address asks for, as a page of the Book does: put together, to be looked at and begun. */
import { watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { searchPages } from '#core/lessons/searchPage.ts';
import { isPresetSearch, bookSearch, withSearch } from './searchDraft.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { PresetSearch } from './searchDraft.ts';

/** With the change to try that the page names. */
function changed(id: PresetSearch): Experiment {
  const book = bookSearch(id);
  const change = searchPages[id]?.change;
  if (change === undefined) return book;
  const { path, low, high } = change;
  const { space } = book.search!;
  return withSearch(book, { space: { ...space, [path]: { ...space[path], low, high } } });
}

/** In a setup. */
export function useSearchAddress(build: (experiment: Experiment) => void): void {
  const route = useRoute();
  const router = useRouter();
  watch(
    () => [route.name, route.query['new'], route.query['change']] as const,
    ([name, id, change]) => {
      if (name !== 'search' || typeof id !== 'string' || !isPresetSearch(id)) return;
      build(change === undefined ? bookSearch(id) : changed(id));
      // Asked for once: whoever comes back finds the room as it is.
      void router.replace({ name: 'search', params: route.params });
    },
    { immediate: true },
  );
}
