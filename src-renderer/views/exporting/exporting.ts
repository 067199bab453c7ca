/** Whether the export dialog is open, and which runs are chosen for it. */
import { Download } from '@lucide/vue';
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowReactive, shallowRef } from 'vue';
import type { ButtonCommand } from '../../app/commands.ts';
import type { Chart } from '#core/report/chart.ts';
import type { MadeFile } from '../../host/host.ts';

/** What a view shows of the runs that it has chosen. */
export interface Shown {
  readonly figures: () => Promise<readonly Chart[]>;
  /** null where there is nothing to conclude. */
  readonly verdict: () => MadeFile | null;
}

interface Source {
  readonly runIds: () => readonly number[];
  readonly shown: Shown | null;
}

export const useExporting = defineStore('exporting', () => {
  const isOpen = shallowRef(false);
  const given = shallowRef<readonly number[] | null>(null);
  const sources = shallowReactive(new Set<Source>());
  /** As the view in sight has chosen them; empty for none. */
  const chosen = computed(() => given.value ?? [...sources].flatMap(({ runIds }) => runIds()));
  /** Those as the view in sight shows them; null where it has no figures of its own. */
  const shown = computed(() =>
    given.value === null ? ([...sources].find((source) => source.shown !== null)?.shown ?? null) : null,
  );

  /** In the setup of a view: what it has chosen is what the dialog begins with, as long as the view is there. */
  function offer(runIds: () => readonly number[], own: Shown | null = null): void {
    const source = { runIds, shown: own };
    sources.add(source);
    onScopeDispose(() => sources.delete(source));
  }

  /** With the runs given, or with those that the view offers. */
  function open(runIds: readonly number[] | null = null): void {
    given.value = runIds;
    isOpen.value = true;
  }

  const command: ButtonCommand = {
    ...{ id: 'runs.export', title: 'exporting.command', group: 'runs', keys: 'Mod+E', run: () => open() },
    button: { icon: Download, label: 'compare.csv', written: true },
  };

  return { isOpen, chosen, shown, offer, open, command };
});
