/** Whether the export dialog is open, and which runs are chosen for it. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowReactive, shallowRef } from 'vue';

export const useExporting = defineStore('exporting', () => {
  const isOpen = shallowRef(false);
  const given = shallowRef<readonly number[] | null>(null);
  const sources = shallowReactive(new Set<() => readonly number[]>());
  /** As the view in sight has chosen them; empty for none. */
  const chosen = computed(() => given.value ?? [...sources].flatMap((source) => source()));

  /** In the setup of a view: what it has chosen is what the dialog begins with, as long as the view is there. */
  function offer(source: () => readonly number[]): void {
    sources.add(source);
    onScopeDispose(() => sources.delete(source));
  }

  /** With the runs given, or with those that the view offers. */
  function open(runIds: readonly number[] | null = null): void {
    given.value = runIds;
    isOpen.value = true;
  }

  return { isOpen, chosen, offer, open };
});
