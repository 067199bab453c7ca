/** Tags in use, to choose from. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useLab } from '../lab/connection.ts';

export const useTags = defineStore('tags', () => {
  const lab = useLab();
  const list = shallowRef<readonly string[]>([]);

  async function load(): Promise<void> {
    list.value = await lab.listTags({});
  }

  return { list, load };
});
