/** A search that is looked at: its trials as they come. */
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { createSearch } from '#core/search/search.ts';
import { trialRows } from '../../search/trialRows.ts';
import { useRuns } from '../../stores/runs.ts';
import { useToasts } from '../../stores/toasts.ts';
import { steady } from '../../timing/steady.ts';
import { throttled } from '../../timing/throttled.ts';
import type { SearchEntry } from '#core/protocol/index.ts';
import type { Search } from '#core/search/search.ts';
import type { RankedTrial } from '../../search/trialRows.ts';

/** More are not shown of a search, and no search has more. */
const MOST = 10_000;
/** Milliseconds. */
const CONCLUDED_EVERY = 1000;

export function useTrials(entry: () => SearchEntry | null) {
  const runs = useRuns();
  const toasts = useToasts();
  const id = computed(() => entry()?.id ?? null);
  // An entry is told anew again and again; its experiment does not change.
  const written = computed(() => JSON.stringify(entry()?.experiment ?? null));
  const search = computed((): Search | null => {
    const experiment = JSON.parse(written.value) as SearchEntry['experiment'] | null;
    return experiment === null ? null : createSearch(experiment);
  });
  watch(
    id,
    (experimentId) => {
      if (experimentId !== null)
        void toasts.attempt(() => runs.list({ filter: { experimentIds: [experimentId] }, limit: MOST }));
    },
    { immediate: true },
  );
  const rows = steady(() =>
    search.value === null || id.value === null ? [] : trialRows(search.value, runs.ofExperiment(id.value)),
  );
  /** Those that have ended, for what is concluded of them: at most once a second, however many end. */
  const ended = shallowRef<readonly RankedTrial[]>([]);
  const { ask, cancel } = throttled(() => (ended.value = rows.value.filter((row) => row.ended)), CONCLUDED_EVERY);
  watch(rows, ask, { immediate: true });
  onScopeDispose(cancel);
  return { search, rows, ended };
}
