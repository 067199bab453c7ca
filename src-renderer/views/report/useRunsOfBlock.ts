/** The runs of a block by their ids in this session, as the views of comparisons take them. */
import { computed, shallowRef, watch } from 'vue';
import { writeIds } from '../../comparison/comparison.ts';
import { useConnection } from '../../lab/connection.ts';
import { useRuns } from '../../stores/runs.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { Query } from '../../comparison/comparison.ts';
import type { BlockOfRuns } from './reportBlocks.ts';

export function useRunsOfBlock(block: () => BlockOfRuns) {
  const { state: link } = useConnection();
  const runs = useRuns();
  const toasts = useToasts();
  /** Whether the lab has said which of them are here. */
  const asked = shallowRef(false);
  watch(
    [() => block().runs.join(), link, () => runs.version],
    async () => {
      if (link.value !== 'connected') return;
      await toasts.attempt(() => runs.find(block().runs));
      asked.value = true;
    },
    { immediate: true },
  );
  const ids = computed(() => block().runs.flatMap((uid) => runs.idByUid.get(uid) ?? []));
  return {
    asked,
    query: computed<Query>(() => ({ ...block().query, runs: writeIds(ids.value) })),
    here: computed(() => ids.value.length),
    missing: computed(() => block().runs.length - ids.value.length),
  };
}
