/** How the list of runs is shown; stays while the reader is elsewhere, and the columns and the open side also longer. */
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { remember, remembered } from '../../app/remember.ts';
import { language } from '../../i18n/words.ts';
import { readChoice } from './runColumns.ts';
import { isFiltered, listParams, newestFirst, noFilter } from './runFilter.ts';
import type { RunFilter } from './runFilter.ts';

const COLUMNS = 'runs.columns';
const DETAILS = 'runs.details';

export const useRunList = defineStore('runList', () => {
  const filter = shallowRef<RunFilter>(noFilter);
  const sort = shallowRef(newestFirst);
  const columns = shallowRef(readChoice(remembered(COLUMNS)));
  const detailsOpen = shallowRef(remembered(DETAILS) === 'open');

  watch(columns, (choice) => remember(COLUMNS, JSON.stringify(choice)));
  watch(detailsOpen, (open) => remember(DETAILS, open ? 'open' : ''));

  const params = computed(() => listParams(filter.value, { ...sort.value, language: language.value }));
  const filtered = computed(() => isFiltered(filter.value));
  function change(changes: Partial<RunFilter>): void {
    filter.value = { ...filter.value, ...changes };
  }
  /** Every condition but the choice of the trash. */
  const clear = (): void => void (filter.value = { ...noFilter, trashed: filter.value.trashed });

  return { filter, sort, columns, detailsOpen, params, filtered, change, clear };
});
