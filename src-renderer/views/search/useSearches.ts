/** The searches of the session, asked for again whenever one begins, rests or changes. */
import { computed, onScopeDispose, shallowRef } from 'vue';
import { useConnection } from '../../lab/connection.ts';
import { useLabQuery } from '../../stores/useLabQuery.ts';
import { useRuns } from '../../stores/runs.ts';
import { steady } from '../../timing/steady.ts';
import type { SearchEntry } from '#core/protocol/index.ts';

export function useSearches() {
  const { onEvent } = useConnection();
  const runs = useRuns();
  const told = shallowRef(0);
  onScopeDispose(
    onEvent((event) => {
      if (event.kind === 'searchesChanged') told.value++;
    }),
  );
  const version = steady(() => runs.version);
  const { answer, asked } = useLabQuery(
    () => `${told.value} ${version.value}`,
    (lab) => lab.listSearches({}),
    { keep: true },
  );
  return { list: computed((): readonly SearchEntry[] => answer.value ?? []), asked };
}
