/** The session that the window shows, and what can be done with it as a whole. */
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { useLab } from '../lab/connection.ts';
import type { SessionState } from '#core/protocol/index.ts';

export const useSession = defineStore('session', () => {
  const lab = useLab();
  const state = shallowRef<SessionState>({ path: null, name: null, changed: false, runs: 0, recent: [] });
  /** The file's name without folder and suffix; null for a session never saved. */
  const name = computed(() => {
    const { path } = state.value;
    return path === null ? null : (path.split(/[\\/]/).at(-1) ?? path).replace(/\.descent$/, '');
  });

  async function load(): Promise<void> {
    state.value = await lab.sessionState({});
  }

  return { state, name, load };
});
