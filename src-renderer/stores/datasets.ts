import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useLab } from '../lab/connection.ts';
import type { DatasetEntry } from '#core/protocol/index.ts';

export const useDatasets = defineStore('datasets', () => {
  const lab = useLab();
  const list = shallowRef<readonly DatasetEntry[]>([]);

  async function load(): Promise<void> {
    list.value = await lab.listDatasets({});
  }

  return { list, load };
});
