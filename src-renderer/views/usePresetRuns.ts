import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { presets } from '#core/presets/index.ts';
import { isActive } from '#core/protocol/index.ts';
import { throttled } from '../timing/throttled.ts';
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

/** Of one experiment. */
const MOST = 10_000;
/** While runs end one after another, they are not listed for each of them. */
const MOST_OFTEN = 250;

/** What was made of each preset, by its id. */
export function usePresetRuns() {
  const { lab, state: link } = useConnection();
  const runs = useRuns();
  const toasts = useToasts();
  const ids = shallowRef<readonly number[]>([]);

  /** The runs of the latest experiment that came from the preset. */
  async function latestOf(preset: string): Promise<readonly number[]> {
    const [newest] = (await lab.listRuns({ filter: { preset }, limit: 1 })).runs;
    if (newest === undefined) return [];
    return (await runs.list({ filter: { experimentIds: [newest.experimentId] }, limit: MOST })).ids;
  }
  async function load(): Promise<void> {
    ids.value = (await Promise.all(presets.map(({ id }) => latestOf(id)))).flat();
  }
  const reload = throttled(() => {
    if (link.value === 'connected') void toasts.attempt(load);
  }, MOST_OFTEN);
  watch([() => runs.version, link], reload.ask, { immediate: true });
  onScopeDispose(reload.cancel);

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
