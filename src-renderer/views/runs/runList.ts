/** How the list of runs is shown; stays while the reader is elsewhere, and when the window is opened again. */
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { z } from 'zod';
import { language } from '../../i18n/words.ts';
import { remembered } from '../../stores/remembered.ts';
import { choiceSchema } from './runColumns.ts';
import { filterSchema, isFiltered, listParams, noFilter, orderSchema } from './runFilter.ts';
import type { RunFilter } from './runFilter.ts';

const detailsSchema = z.object({ open: z.boolean().default(false) });

export const useRunList = defineStore('runList', () => {
  const filter = remembered('runs.filter', filterSchema);
  // The list begins outside the trash.
  filter.value = { ...filter.value, trashed: false };
  const order = remembered('runs.order', orderSchema);
  const sort = computed({ get: () => order.value.sort, set: (next) => (order.value = { sort: next }) });
  const columns = remembered('runs.columns', choiceSchema);
  const details = remembered('runs.details', detailsSchema);
  const detailsOpen = computed({ get: () => details.value.open, set: (open) => (details.value = { open }) });

  const params = computed(() => listParams(filter.value, { ...sort.value, language: language.value }));
  const filtered = computed(() => isFiltered(filter.value));
  function change(changes: Partial<RunFilter>): void {
    filter.value = { ...filter.value, ...changes };
  }
  /** Every condition but the choice of the trash. */
  const clear = (): void => void (filter.value = { ...noFilter, trashed: filter.value.trashed });

  return { filter, sort, columns, detailsOpen, params, filtered, change, clear };
});
