import { computed, shallowRef, watch } from 'vue';
import { isActive } from '#core/protocol/index.ts';
import { useConnection } from '../lab/connection.ts';
import { useRuns } from '../stores/runs.ts';
import { useToasts } from '../stores/toasts.ts';
import type { RunSummary } from '#core/protocol/index.ts';

export interface PresetState {
  /** Runs of the latest experiment that came from the preset. */
  readonly runs: readonly RunSummary[];
  readonly state: 'none' | 'running' | 'halted' | 'done';
  /** Of all their iterations. */
  readonly share: number;
}

const MOST = 500;

/** What was made of each preset, by its id. */
export function usePresetRuns() {
  const { state: link } = useConnection();
  const runs = useRuns();
  const toasts = useToasts();
  const ids = shallowRef<readonly number[]>([]);

  async function load(): Promise<void> {
    ids.value = (await runs.list({ limit: MOST })).ids;
  }
  watch(
    [() => runs.version, link],
    () => {
      if (link.value === 'connected') void toasts.attempt(load);
    },
    { immediate: true },
  );

  return computed(() => {
    const known = ids.value.flatMap((id) => runs.byId.get(id) ?? []);
    const byPreset = Map.groupBy(known, ({ preset }) => preset ?? '');
    const stateOf = (all: readonly RunSummary[]): PresetState => {
      const latest = Math.max(...all.map(({ experimentId }) => experimentId));
      const own = all.filter(({ experimentId }) => experimentId === latest).sort((a, b) => a.position - b.position);
      const planned = own.reduce((sum, { iterations }) => sum + iterations, 0);
      const made = own.reduce((sum, { iteration }) => sum + iteration, 0);
      const running = own.some(({ status }) => isActive(status));
      const done = own.every(({ status }) => status === 'finished' || status === 'diverged');
      return {
        runs: own,
        state: running ? 'running' : done ? 'done' : 'halted',
        share: planned === 0 ? 0 : made / planned,
      };
    };
    return new Map([...byPreset].map(([preset, all]) => [preset, stateOf(all)]));
  });
}
