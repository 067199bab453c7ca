/** The session that the window shows, and what can be done with it as a whole. */
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { useLab } from '../lab/connection.ts';
import type { SessionState } from '#core/protocol/index.ts';

export const useSession = defineStore('session', () => {
  const lab = useLab();
  const state = shallowRef<SessionState>({ path: null, name: null, changed: false, runs: 0, recent: [] });
  /** The name of the file that it was opened from or saved to, also by upload or download; null for none. */
  const name = computed(() => state.value.name);

  async function load(): Promise<void> {
    state.value = await lab.sessionState({});
  }

  return { state, name, load };
});
