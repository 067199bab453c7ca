import { shallowReactive, watch } from 'vue';
import { useConnection } from '../../lab/connection.ts';
import { useToasts } from '../../stores/toasts.ts';
import { seededExperiment } from './presetFile.ts';
import type { Preset } from '#core/presets/index.ts';
import type { Plan } from '#core/protocol/index.ts';
import type { SeedCount } from './presetFile.ts';

/** What presets will cost on this machine, asked for once each and again when the lab may have measured more. */
export function usePresetPlans(wanted: () => readonly { readonly preset: Preset; readonly seeds: SeedCount }[]) {
  const { lab, state: link } = useConnection();
  const toasts = useToasts();
  const plans = shallowReactive(new Map<string, Plan>());
  const keyOf = (preset: Preset, seeds: SeedCount): string => `${preset.id} ${seeds}`;

  async function ask(): Promise<void> {
    await Promise.all(
      wanted().map(async ({ preset, seeds }) => {
        const key = keyOf(preset, seeds);
        if (!plans.has(key)) plans.set(key, await lab.planExperiment({ experiment: seededExperiment(preset, seeds) }));
      }),
    );
  }
  watch(
    [
      () =>
        wanted()
          .map(({ preset, seeds }) => keyOf(preset, seeds))
          .join(),
      link,
    ],
    () => {
      if (link.value === 'connected') void toasts.attempt(ask);
    },
    { immediate: true },
  );
  return { of: (preset: Preset, seeds: SeedCount): Plan | null => plans.get(keyOf(preset, seeds)) ?? null };
}
