/** The runs that the Live view shows: of an experiment, some by their identities, or whatever trains. */
import { computed, shallowRef, watch, watchEffect } from 'vue';
import { useRoute } from 'vue-router';
import { readUids } from '../../comparison/comparison.ts';
import { useRunsByUid } from '../../comparison/useRunsByUid.ts';
import { useRuns } from '../../stores/runs.ts';
import { useLabQuery } from '../../stores/useLabQuery.ts';
import { uidSchema } from '#core/protocol/index.ts';
import type { ComputedRef } from 'vue';
import type { RunSummary } from '#core/protocol/index.ts';

const MOST = 1000;

export interface LiveRuns {
  readonly kind: ComputedRef<'experiment' | 'chosen' | 'running'>;
  readonly runs: ComputedRef<readonly RunSummary[]>;
  /** Whether the lab has told which they are. */
  readonly known: ComputedRef<boolean>;
}

export function useLiveRuns(): LiveRuns {
  const route = useRoute();
  const store = useRuns();

  /** While another place is gone to, the view keeps the address that it had. */
  const address = shallowRef({ experiment: '', chosen: '' });
  watchEffect(() => {
    const { experiment } = route.params;
    const { runs } = route.query;
    if (route.name !== 'live') return;
    address.value = {
      experiment: typeof experiment === 'string' ? experiment : '',
      chosen: typeof runs === 'string' ? runs : '',
    };
  });
  const kind = computed(() => {
    if (address.value.experiment !== '') return 'experiment';
    return address.value.chosen !== '' ? 'chosen' : 'running';
  });

  const chosen = useRunsByUid(() => (kind.value === 'chosen' ? readUids(address.value.chosen) : []));

  async function idsOf(experiment: string): Promise<readonly number[]> {
    if (!uidSchema.safeParse(experiment).success) return [];
    const sort = { by: 'id', descending: false } as const;
    return (await store.list({ filter: { experimentUid: experiment }, sort, limit: MOST })).ids;
  }
  const { answer: ofExperiment } = useLabQuery(
    () => (kind.value === 'experiment' ? `${address.value.experiment} ${store.version}` : null),
    async () => {
      const { experiment } = address.value;
      return { experiment, ids: await idsOf(experiment) };
    },
    { keep: true },
  );

  const { answer: training } = useLabQuery(
    () => (kind.value === 'running' ? kind.value : null),
    () => store.list({ filter: { status: ['queued', 'running'] }, limit: MOST }),
  );
  /** What trained while one looked stays in sight when it has ended. */
  const trained = shallowRef<readonly number[]>([]);
  watch(
    () => (kind.value === 'running' ? store.active.map(({ id }) => id).join() : null),
    (active) => {
      const now = (active ?? '').split(',').filter(Boolean).map(Number);
      trained.value = active === null ? [] : [...new Set([...trained.value, ...now])].sort((a, b) => a - b);
    },
    { immediate: true },
  );

  const known = computed(() => {
    if (kind.value === 'experiment') return ofExperiment.value?.experiment === address.value.experiment;
    return kind.value === 'chosen' ? chosen.asked.value : training.value !== null;
  });
  const runs = computed(() => {
    if (kind.value === 'chosen') return chosen.known.value.filter(({ trashedAt }) => trashedAt === null);
    const ids = kind.value === 'running' ? trained.value : known.value ? (ofExperiment.value?.ids ?? []) : [];
    return ids.flatMap((id) => store.byId.get(id) ?? []).filter(({ trashedAt }) => trashedAt === null);
  });
  return { kind, runs, known };
}
