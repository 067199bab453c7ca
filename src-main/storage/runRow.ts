/**
 * The columns of a run, each declared once: its field, what it may hold, and how a value is written and read. A row that is
 * written and a row of a foreign file are held to the same, so that what was saved opens.
 */
import { z } from 'zod';
import { readRefusal, shownValue } from '#core/refusals/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { LONGEST_OF_RUN, runStatuses, uidSchema } from '#core/protocol/index.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Divergence } from '#core/training/step.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { SqlRow, SqlValue } from './database.ts';

/** What the table holds of a run, but for its id. */
export interface RunRow extends Omit<
  RunSummary,
  'id' | 'experimentUid' | 'experimentName' | 'preset' | 'parentId' | 'hasNetwork' | 'tags' | 'metrics'
> {
  /** Identity of the run whose settings this one was duplicated from, whether or not that is here. */
  readonly parentUid: string | null;
  readonly queuedAt: number | null;
}

interface Column<T> {
  readonly column: string;
  readonly schema: z.ZodType<T>;
  readonly toSql: (value: T) => SqlValue;
  readonly fromSql: (value: SqlValue) => T;
}

const plain = <T extends string | number | null>(column: string, schema: z.ZodType<T>): Column<T> => ({
  ...{ column, schema },
  toSql: (value) => value,
  fromSql: (value) => value as T,
});

/** A value as JSON, which spells halves of letters out, so that it comes back as it went. */
const json = <T>(column: string, schema: z.ZodType<T>): Column<T> => ({
  ...{ column, schema },
  toSql: (value) => (value === null ? null : JSON.stringify(value)),
  fromSql: (value) => (value === null ? null : JSON.parse(value as string)) as T,
});

const flag = (column: string): Column<boolean> => ({
  ...{ column, schema: z.boolean() },
  toSql: (value) => (value ? 1 : 0),
  fromSql: (value) => value === 1,
});

/** SQLite keeps no half of a letter, as cutting an emoji in two leaves one. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => value.isWellFormed(), 'must be whole letters');

const count = z.int().min(0);
/** Milliseconds since 1970, as far as a `Date` goes. */
const time = z.int().min(0).max(8.64e15);

const divergenceSchema: z.ZodType<Divergence> = z.strictObject({
  where: text(1000),
  iteration: count,
  value: z.enum(['NaN', 'Infinity']),
});

const LONGEST_FAILURE = 100_000;
const failureSchema = z.custom<Refusal>(
  (value) => JSON.stringify(value).length <= LONGEST_FAILURE && readRefusal(value) !== null,
);

export const runColumns: { readonly [F in keyof RunRow]: Column<RunRow[F]> } = {
  uid: plain('uid', uidSchema),
  otherUids: json('other_uids', z.array(uidSchema).max(1000).readonly()),
  number: plain(
    'number',
    z
      .int()
      .min(1)
      .max(2 ** 40),
  ),
  experimentId: plain('experiment_id', z.int().min(1)),
  parentUid: plain('parent_uid', uidSchema.nullable()),
  // No plan has more.
  position: plain('position', z.int().min(1).max(10_000)),
  label: json('label', z.strictObject({ ko: text(100_000), en: text(100_000) })),
  choices: json('choices', z.record(z.string(), count)),
  name: plain('name', text(LONGEST_OF_RUN.name)),
  seed: plain('seed', count.max(0xffff_ffff)),
  // Parsed by who makes it: by a plan, or when a foreign file is read.
  spec: json(
    'spec',
    z.custom<RunSpec>((value) => typeof value === 'object' && value !== null),
  ),
  status: plain('status', z.enum(runStatuses)),
  priority: plain('priority', z.int().min(-100).max(100)),
  iteration: plain('iteration', count),
  iterations: plain('iterations', count),
  seconds: plain('seconds', z.number().min(0)),
  divergence: json('divergence', divergenceSchema.nullable()),
  error: json('error', failureSchema.nullable()),
  arithmetic: plain('arithmetic', z.enum(['fused', 'separate']).nullable()),
  data: plain('data', text(200).nullable()),
  restarts: plain('restarts', count),
  note: plain('note', text(LONGEST_OF_RUN.note)),
  starred: flag('starred'),
  createdAt: plain('created_at', time),
  queuedAt: plain('queued_at', time.nullable()),
  startedAt: plain('started_at', time.nullable()),
  endedAt: plain('ended_at', time.nullable()),
  trashedAt: plain('trashed_at', time.nullable()),
};

type Field = keyof RunRow;

/** Names and values of columns, as SQL takes them. Throws an `InputError` for a value that no column may hold. */
export function toColumns(fields: Partial<RunRow>): { readonly names: string[]; readonly values: SqlValue[] } {
  const given = (Object.keys(fields) as Field[]).filter((field) => fields[field] !== undefined);
  return {
    names: given.map((field) => runColumns[field].column),
    values: given.map((field) => {
      const { schema, toSql } = runColumns[field] as Column<unknown>;
      return toSql(parseInput(schema, fields[field], field));
    }),
  };
}

/** A row of a store that is trusted. */
export function fromColumns(row: SqlRow): RunRow {
  return Object.fromEntries(
    Object.entries(runColumns).map(([field, { column, fromSql }]) => [field, fromSql(row[column]!)]),
  ) as unknown as RunRow;
}

/** A row of a file that is not, held to every column's schema. Throws for one that is damaged. */
export function fromUntrustedColumns(row: SqlRow): RunRow {
  const fields = Object.entries(runColumns).map(([field, { column, schema, fromSql }]): [string, unknown] => {
    const value = row[column];
    if (column === 'starred' && value !== 0 && value !== 1)
      throw new InputError({ code: 'wrongChoice', path: column, allowed: ['0', '1'], got: shownValue(value) });
    return [field, parseInput(schema as z.ZodType<unknown>, fromSql(value!), column)];
  });
  return Object.fromEntries(fields) as unknown as RunRow;
}
