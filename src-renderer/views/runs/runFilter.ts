/** Which runs the list shows, and in what order. */
import { z } from 'zod';
import { runSortSchema, runStatuses } from '#core/protocol/index.ts';
import type { LabParams } from '#core/protocol/index.ts';

const filterSchema = z.strictObject({
  text: z.string().max(500),
  /** Any of these; all where empty. */
  status: z.array(z.enum(runStatuses)).readonly(),
  /** Empty for all. */
  preset: z.string().max(100),
  /** All of these. */
  tags: z.array(z.string()).max(50).readonly(),
  starred: z.boolean(),
  trashed: z.boolean(),
});

export type RunFilter = Readonly<z.infer<typeof filterSchema>>;

type ListParams = LabParams<'listRuns'>;
export type RunSort = NonNullable<ListParams['sort']>;

export const noFilter: RunFilter = { text: '', status: [], preset: '', tags: [], starred: false, trashed: false };
export const newestFirst: RunSort = { by: 'id', descending: true };

const listSchema = z.strictObject({ filter: filterSchema, sort: runSortSchema });

/** What was remembered of filter and order; the usual where it cannot be read. */
export function readList(text: string | null): { readonly filter: RunFilter; readonly sort: RunSort } {
  try {
    const { success, data } = listSchema.safeParse(JSON.parse(text ?? ''));
    if (success) return { ...data, filter: { ...data.filter, trashed: false } };
  } catch {
    // As if nothing had been remembered.
  }
  return { filter: noFilter, sort: newestFirst };
}

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

/** Whether two orders are by the same column, whichever way. */
export const sameOrder = (a: RunSort, b: RunSort): boolean =>
  a.by === b.by && a.metric === b.metric && a.path === b.path;

/** The order after a click on a head: a column's own first, then the other way, then as before all clicks. */
export function nextSort(current: RunSort, clicked: RunSort): RunSort {
  if (!sameOrder(current, clicked)) return clicked;
  return current.descending === clicked.descending ? { ...clicked, descending: !clicked.descending } : newestFirst;
}

/** `list` with `item` if it was without, and the other way round. */
export const toggled = <T>(list: readonly T[], item: T): T[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
