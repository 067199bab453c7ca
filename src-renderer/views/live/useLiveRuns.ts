/** The runs that the Live view shows: of an experiment, some by their ids, or whatever trains. */
import { computed, shallowRef, watch } from 'vue';
import { useRoute } from 'vue-router';
import { useConnection } from '../../lab/connection.ts';
import { useRuns } from '../../stores/runs.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { ComputedRef } from 'vue';
import type { RunSummary } from '#core/protocol/index.ts';

const MOST = 1000;

export interface LiveRuns {
  readonly kind: ComputedRef<'experiment' | 'chosen' | 'running'>;
  readonly runs: ComputedRef<readonly RunSummary[]>;
  /** Whether the lab has answered. */
  readonly known: Readonly<{ value: boolean }>;
}

export function useLiveRuns(): LiveRuns {
  const route = useRoute();
  const { state: link } = useConnection();
  const store = useRuns();
  const toasts = useToasts();
  const known = shallowRef(false);
  const ids = shallowRef<readonly number[]>([]);

  const experimentId = computed(() => Number(route.params['experiment'] ?? NaN));
  const chosen = computed(() => {
    const { runs } = route.query;
    const list = (typeof runs === 'string' ? runs : '').split(',').map(Number);
    return list.filter((id) => Number.isInteger(id) && id > 0);
  });
  const kind = computed(() => {
    if (!Number.isNaN(experimentId.value)) return 'experiment';
    return chosen.value.length > 0 ? 'chosen' : 'running';
  });

  async function load(): Promise<void> {
    if (kind.value === 'experiment') {
      const filter = { experimentIds: [experimentId.value] };
      const list = await store.list({ filter, sort: { by: 'id', descending: false }, limit: MOST });
      ids.value = list.ids;
    } else if (kind.value === 'chosen') {
      await store.need(chosen.value);
      ids.value = chosen.value;
    }
    known.value = true;
  }
  watch(
    [kind, experimentId, chosen, link, () => store.version],
    ([next], before) => {
      if (next !== before[0]) ids.value = [];
      if (route.name === 'live' && link.value === 'connected') void toasts.attempt(load);
    },
    { immediate: true },
  );
  // What trained while one looked stays in sight when it has ended.
  watch(
    () => (kind.value === 'running' ? store.active.map(({ id }) => id).join() : ''),
    (active) => {
      const now = active === '' ? [] : active.split(',').map(Number);
      if (kind.value === 'running') ids.value = [...new Set([...ids.value, ...now])].sort((a, b) => a - b);
    },
    { immediate: true },
  );

  const runs = computed(() =>
    ids.value.flatMap((id) => store.byId.get(id) ?? []).filter(({ trashedAt }) => trashedAt === null),
  );
  return { kind, runs, known };
}
