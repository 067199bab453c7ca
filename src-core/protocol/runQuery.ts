/** Which runs a caller asks for, and in what order. */
import { z } from 'zod';
import { LONGEST_OF_RUN, runStatuses, uidSchema } from './run.ts';

export const MOST_IDS = 10_000;
export const id = z.int().min(1);
export const runIds = z.array(id).min(1).max(MOST_IDS);
export const tag = z.string().trim().min(1).max(LONGEST_OF_RUN.tag);

const runSortKeys = [
  'id',
  'number',
  'name',
  'experiment',
  'label',
  'seed',
  'status',
  'iteration',
  'seconds',
  'tags',
  'note',
  'preset',
  'createdAt',
  'startedAt',
  'endedAt',
  'starred',
  'trashedAt',
  'metric',
  'best',
  'setting',
] as const;

export const runFilterSchema = z.strictObject({
  status: z.array(z.enum(runStatuses)).max(runStatuses.length).optional(),
  experimentIds: z.array(id).max(MOST_IDS).optional(),
  experimentUid: uidSchema.optional(),
  preset: z.string().max(100).optional(),
  /** Runs that were duplicated from this one. */
  parentId: id.optional(),
  tags: z.array(tag).max(50).optional(),
  starred: z.boolean().optional(),
  /** Runs in the trash, or (as when left out) those outside it. */
  trashed: z.boolean().optional(),
  /** What names, labels, tags, notes, experiments and settings must hold: every word of it somewhere, in either language. */
  text: z.string().max(500).optional(),
});

export const runSortSchema = z.strictObject({
  by: z.enum(runSortKeys),
  metric: z.string().max(200).optional(),
  path: z
    .string()
    .max(200)
    .regex(/^\w+(\.\w+)*$/)
    .optional(),
  language: z.enum(['ko', 'en']).optional(),
  descending: z.boolean(),
});
