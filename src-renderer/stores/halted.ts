/** How many runs could go on, of all that the lab has: those in the trash could not. */
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import { throttled } from '../timing/throttled.ts';
import { useConnection } from '../lab/connection.ts';
import { useRuns } from './runs.ts';
import { useToasts } from './toasts.ts';
import type { RunStatus } from '#core/protocol/index.ts';

/** While runs end one after another, they are not counted for each of them. */
const MOST_OFTEN = 250;

export const useHalted = defineStore('halted', () => {
  const { lab, state: link } = useConnection();
  const runs = useRuns();
  const toasts = useToasts();
  const paused = shallowRef(0);
  /** Cut off by the end of the app, and neither resumed nor left by the user since. */
  const interrupted = shallowRef(0);

  async function count(): Promise<void> {
    const of = async (status: RunStatus): Promise<number> =>
      (await lab.listRuns({ filter: { status: [status] }, limit: 0 })).total;
    [paused.value, interrupted.value] = await Promise.all([of('paused'), of('interrupted')]);
  }
  const recount = throttled(() => {
    if (link.value === 'connected') void toasts.attempt(count);
  }, MOST_OFTEN);
  watch([() => runs.version, link], recount.ask, { immediate: true });

  return { paused, interrupted };
});
