/** The run whose network is looked into, as the address names it, and that network. */
import { computed } from 'vue';
import { trains } from '#core/experiment/kinds/index.ts';
import { useRunsByUid } from '../../comparison/useRunsByUid.ts';
import { useRuns } from '../../stores/runs.ts';
import { useLabQuery } from '../../stores/useLabQuery.ts';
import { steady } from '../../timing/steady.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { RunSummary } from '#core/protocol/index.ts';

/** Runs that are offered. */
const MOST = 200;

export function useInspected(uid: () => string) {
  const runs = useRuns();
  const { known, asked } = useRunsByUid(() => [uid()].filter(Boolean));
  const run = computed((): RunSummary | undefined => (uid() === '' ? undefined : known.value[0]));
  const spec = computed((): TrainingSpec | null => {
    const own = run.value?.spec;
    return own !== undefined && trains(own) ? own : null;
  });
  const id = computed(() => (spec.value !== null && run.value?.hasNetwork === true ? run.value.id : null));
  const { answer: network } = useLabQuery(
    () => id.value?.toString() ?? null,
    (lab) => lab.readNetwork({ runId: id.value ?? 0 }),
  );
  const version = steady(() => runs.version);
  const { answer: listed } = useLabQuery(
    () => String(version.value),
    async () => (await runs.list({ limit: MOST })).ids,
    { keep: true },
  );
  /** Runs whose networks can be looked into, the newest first; null before the lab has told. */
  const offered = computed(() => {
    if (listed.value === null) return null;
    return listed.value.flatMap((one) => {
      const found = runs.byId.get(one);
      return found?.hasNetwork === true && trains(found.spec) ? [found] : [];
    });
  });
  return { run, spec, network, asked, offered };
}
