/** How the list of runs is shown; stays while the reader is elsewhere, and when the window is opened again. */
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { remember, remembered } from '../../app/remember.ts';
import { language } from '../../i18n/words.ts';
import { readChoice } from './runColumns.ts';
import { isFiltered, listParams, noFilter, readList } from './runFilter.ts';
import type { RunFilter } from './runFilter.ts';

const LIST = 'runs.list';
const COLUMNS = 'runs.columns';
const DETAILS = 'runs.details';

export const useRunList = defineStore('runList', () => {
  const asked = readList(remembered(LIST));
  const filter = shallowRef(asked.filter);
  const sort = shallowRef(asked.sort);
  const columns = shallowRef(readChoice(remembered(COLUMNS)));
  const detailsOpen = shallowRef(remembered(DETAILS) === 'open');

  watch([filter, sort], () => remember(LIST, JSON.stringify({ filter: filter.value, sort: sort.value })));
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
