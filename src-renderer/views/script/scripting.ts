/** Which runs are shown as programs, if any. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { trains } from '#core/experiment/kinds/index.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { ScriptedRun } from '#core/script/index.ts';

/** A run, what a reader calls it, and what it computes. */
export interface NamedRun {
  readonly title: string;
  readonly spec: RunSpec;
  readonly seed: number;
}

export const useScripting = defineStore('scripting', () => {
  const runs = shallowRef<readonly ScriptedRun[]>([]);
  /** Shows those that train; there is something to show where `canOpen`. */
  function open(given: readonly NamedRun[]): void {
    runs.value = given.flatMap(({ spec, ...run }) => (trains(spec) ? [{ ...run, spec }] : []));
  }
  const canOpen = (specs: readonly { readonly spec: RunSpec }[]): boolean => specs.some(({ spec }) => trains(spec));
  const close = (): void => void (runs.value = []);
  return { runs, open, close, canOpen };
});
