/** Where a run came from, and what came from it. */
import { computed, shallowRef, watch } from 'vue';
import { useRuns } from '../../stores/runs.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { RunSummary } from '#core/protocol/index.ts';

const MOST = 50;

export function useLineage(run: () => RunSummary | undefined) {
  const runs = useRuns();
  const toasts = useToasts();
  const childIds = shallowRef<readonly number[]>([]);

  const load = async (id: number, parentId: number | null): Promise<void> => {
    if (parentId !== null) await runs.need([parentId]);
    const { ids } = await runs.list({ filter: { parentId: id }, limit: MOST });
    if (run()?.id === id) childIds.value = ids;
  };
  watch(
    [() => run()?.id, () => runs.version],
    ([id], before) => {
      if (id !== before[0]) childIds.value = [];
      if (id !== undefined) void toasts.attempt(() => load(id, run()?.parentId ?? null));
    },
    { immediate: true },
  );

  return {
    /** Null for none, undefined for one that is gone. */
    parent: computed(() => {
      const parentId = run()?.parentId ?? null;
      return parentId === null ? null : runs.byId.get(parentId);
    }),
    children: computed(() => childIds.value.flatMap((id) => runs.byId.get(id) ?? [])),
  };
}
