/** Where the draft begins may come with the address, once: going on later goes on with the draft. */
import { watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { presetById } from '#core/presets/index.ts';
import { useConnection } from '../../lab/connection.ts';
import { useRuns } from '../../stores/runs.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useLabDraft } from './labDraft.ts';

/** In the setup of the Lab's view. */
export function useLabAddress(): void {
  const route = useRoute();
  const router = useRouter();
  const { lab, state: link } = useConnection();
  const toasts = useToasts();
  const runs = useRuns();
  const builder = useLabDraft();

  watch(
    [() => route.query, link],
    async ([{ preset, parent }]) => {
      if (route.name !== 'lab' || link.value !== 'connected') return;
      if (typeof preset === 'string' && presetById.has(preset)) builder.loadPreset(preset);
      else if (typeof parent === 'string' && /^\d+$/.test(parent)) {
        const runId = Number(parent);
        await toasts.attempt(async () => {
          const [experiment] = await Promise.all([lab.duplicateRun({ runId }), runs.need([runId])]);
          const run = runs.byId.get(runId);
          if (run !== undefined) builder.loadRun(run, experiment);
        });
      } else return;
      await router.replace({ name: 'lab' });
    },
    { immediate: true },
  );
}
