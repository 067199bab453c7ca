/** Whether the export dialog is open, and which runs are chosen for it. */
import { Download, FileText, Share2 } from '@lucide/vue';
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowReactive, shallowRef } from 'vue';
import type { ButtonCommand } from '../../app/commands.ts';
import type { FileKind } from './exportSteps.ts';
import type { Chart } from '#core/report/chart.ts';
import type { Foreword } from '#core/protocol/index.ts';
import type { MadeFile } from '../../host/host.ts';

/** What a view shows of the runs that it has chosen. */
export interface Shown {
  readonly figures: () => Promise<readonly Chart[]>;
  /** null where there is nothing to conclude. */
  readonly verdict: () => MadeFile | null;
}

/** What a view has beside its runs. */
interface Own {
  readonly shown?: Shown;
  /** Words that begin a page. */
  readonly foreword?: () => Foreword;
}

interface Source extends Own {
  readonly runIds: () => readonly number[];
}

/** What is exported where nobody said what for. */
const USUAL: readonly FileKind[] = ['metrics', 'runs', 'experiment', 'verdict', 'charts'];
const NETWORKS: readonly FileKind[] = ['onnx', 'safetensors'];

export const useExporting = defineStore('exporting', () => {
  const isOpen = shallowRef(false);
  const given = shallowRef<readonly number[] | null>(null);
  /** Kinds of files that the dialog begins with. */
  const wanted = shallowRef(USUAL);
  const sources = shallowReactive(new Set<Source>());
  /** As the view in sight has chosen them; empty for none. */
  const chosen = computed(() => given.value ?? [...sources].flatMap(({ runIds }) => runIds()));
  /** Those as the view in sight shows them; null where it has no figures of its own. */
  const shown = computed(() =>
    given.value === null ? ([...sources].find(({ shown: of }) => of)?.shown ?? null) : null,
  );
  const foreword = computed(() =>
    given.value === null ? [...sources].find(({ foreword: of }) => of)?.foreword?.() : undefined,
  );

  /** In the setup of a view: what it has chosen is what the dialog begins with, as long as the view is there. */
  function offer(runIds: () => readonly number[], own: Own = {}): void {
    const source = { runIds, ...own };
    sources.add(source);
    onScopeDispose(() => sources.delete(source));
  }

  /** With the runs given, or with those that the view offers. */
  function open(runIds: readonly number[] | null = null, kinds = USUAL): void {
    given.value = runIds;
    wanted.value = kinds;
    isOpen.value = true;
  }

  const command: ButtonCommand = {
    ...{ id: 'runs.export', title: 'exporting.command', group: 'runs', keys: 'Mod+E', run: () => open() },
    button: { icon: Download, label: 'compare.csv', written: true },
  };
  const page: ButtonCommand = {
    ...{ id: 'runs.page', title: 'exporting.pageCommand', group: 'runs', run: () => open(null, ['page']) },
    button: { icon: FileText, label: 'exporting.pageShort', written: true },
  };
  const networks: ButtonCommand = {
    ...{ id: 'runs.networks', title: 'exporting.networksCommand', group: 'runs', run: () => open(null, NETWORKS) },
    button: { icon: Share2, label: 'exporting.networksShort', written: true },
  };

  return { isOpen, chosen, wanted, shown, foreword, offer, open, command, page, networks };
});
