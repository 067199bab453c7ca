/** Which runs the list shows, and in what order. */
import { z } from 'zod';
import { runSortSchema, runStatuses } from '#core/protocol/index.ts';
import type { LabParams } from '#core/protocol/index.ts';

export const filterSchema = z.object({
  text: z.string().max(500).default(''),
  /** Any of these; all where empty. */
  status: z.array(z.enum(runStatuses)).readonly().default([]),
  /** Empty for all. */
  preset: z.string().max(100).default(''),
  /** All of these. */
  tags: z.array(z.string()).max(50).readonly().default([]),
  starred: z.boolean().default(false),
  trashed: z.boolean().default(false),
});

export type RunFilter = Readonly<z.infer<typeof filterSchema>>;

type ListParams = LabParams<'listRuns'>;
export type RunSort = NonNullable<ListParams['sort']>;

export const noFilter: RunFilter = filterSchema.parse({});
export const newestFirst: RunSort = { by: 'id', descending: true };

export const orderSchema = z.object({ sort: runSortSchema.default(newestFirst) });

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
