/** Which runs the list shows, and in what order. */
import type { LabParams, RunStatus } from '#core/protocol/index.ts';

export interface RunFilter {
  readonly text: string;
  /** Any of these; all where empty. */
  readonly status: readonly RunStatus[];
  /** Empty for all. */
  readonly preset: string;
  /** All of these. */
  readonly tags: readonly string[];
  readonly starred: boolean;
  readonly trashed: boolean;
}

type ListParams = LabParams<'listRuns'>;
export type RunSort = NonNullable<ListParams['sort']>;

export const noFilter: RunFilter = { text: '', status: [], preset: '', tags: [], starred: false, trashed: false };
export const newestFirst: RunSort = { by: 'id', descending: true };

/** Whether some runs are left out beside those that the choice of the trash leaves out. */
export const isFiltered = ({ text, status, preset, tags, starred }: RunFilter): boolean =>
  text.trim() !== '' || status.length > 0 || preset !== '' || tags.length > 0 || starred;

/** What the lab is asked for. */
export function listParams(filter: RunFilter, sort: RunSort): Pick<ListParams, 'filter' | 'sort'> {
  const { text, status, preset, tags, starred, trashed } = filter;
  return {
    sort,
    filter: {
      trashed,
      ...(text.trim() === '' ? {} : { text: text.trim() }),
      ...(status.length === 0 ? {} : { status: [...status] }),
      ...(preset === '' ? {} : { preset }),
      ...(tags.length === 0 ? {} : { tags: [...tags] }),
      ...(starred ? { starred } : {}),
    },
  };
}

/** The order after a click on a head: a column's own first, then the other way, then as before all clicks. */
export function nextSort(current: RunSort, clicked: RunSort): RunSort {
  const same = current.by === clicked.by && current.metric === clicked.metric;
  if (!same) return clicked;
  return current.descending === clicked.descending ? { ...clicked, descending: !clicked.descending } : newestFirst;
}

/** `list` with `item` if it was without, and the other way round. */
export const toggled = <T>(list: readonly T[], item: T): T[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
