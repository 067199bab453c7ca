/** Where the draft begins may come with the address, once: going on later goes on with the draft. */
import { watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { presetById } from '#core/presets/index.ts';
import { t } from '../../i18n/words.ts';
import { useConnection } from '../../lab/connection.ts';
import { useDatasets } from '../../stores/datasets.ts';
import { useRuns } from '../../stores/runs.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useLabDraft } from './labDraft.ts';
import type { LocationQueryValue } from 'vue-router';

const texts = (query: LocationQueryValue | LocationQueryValue[] | undefined): string[] =>
  [query].flat().filter((text) => typeof text === 'string');

/** In the setup of the Lab's view. */
export function useLabAddress(): void {
  const route = useRoute();
  const router = useRouter();
  const { lab, state: link } = useConnection();
  const toasts = useToasts();
  const runs = useRuns();
  const builder = useLabDraft();
  const datasets = useDatasets();

  async function loadRun(uid: string): Promise<void> {
    await runs.find([uid]);
    const run = runs.byId.get(runs.idByUid.get(uid) ?? 0);
    if (run === undefined) return toasts.show(t('runs.missing'), { tone: 'bad' });
    builder.loadRun(run, await lab.duplicateRun({ runId: run.id }));
  }

  /** What a preset compares depends on the data sets that are at hand. */
  async function loadPreset(id: string, settings: readonly string[]): Promise<void> {
    if (datasets.list.length === 0) await datasets.load();
    builder.loadPreset(id, settings);
  }

  watch(
    [() => route.query, link],
    async ([{ preset, set, parent }]) => {
      if (route.name !== 'lab' || link.value !== 'connected') return;
      if (typeof preset === 'string' && presetById.has(preset))
        await toasts.attempt(() => loadPreset(preset, texts(set)));
      else if (typeof parent === 'string') await toasts.attempt(() => loadRun(parent));
      else return;
      await router.replace({ name: 'lab' });
    },
    { immediate: true },
  );
}
