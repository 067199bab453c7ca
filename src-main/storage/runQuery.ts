/** Which runs, and in what order, as SQL. */
import { marks } from './rows.ts';
import type { LabArguments } from '#core/protocol/index.ts';
import type { SqlValue } from './database.ts';

export type RunQuery = LabArguments<'listRuns'>;

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Everything of a run that is found by its words. */
const WORDS = `concat_ws(char(10), runs.name, label ->> 'ko', label ->> 'en', note, (SELECT group_concat(tag, char(10)) FROM tags WHERE run_id = runs.id),
(SELECT name FROM experiments WHERE experiments.id = experiment_id))`;

function conditions(filter: RunQuery['filter']): Condition[] {
  const { status, experimentIds, preset, parentId, tags, starred, trashed, text } = filter;
  const words = (text ?? '').split(/\s+/u).filter((word) => word !== '');
  const some = (sql: string, ...values: SqlValue[]): Condition[] => [{ sql, values }];
  return [
    ...some(`trashed_at IS ${trashed === true ? 'NOT ' : ''}NULL`),
    ...(status === undefined ? [] : some(`status IN (${marks(status.length)})`, ...status)),
    ...(experimentIds === undefined
      ? []
      : some('experiment_id IN (SELECT value FROM json_each(?))', JSON.stringify(experimentIds))),
    ...(preset === undefined ? [] : some('experiment_id IN (SELECT id FROM experiments WHERE preset = ?)', preset)),
    ...(parentId === undefined
      ? []
      : some('parent_uid = (SELECT uid FROM runs AS parents WHERE parents.id = ?)', parentId)),
    ...(tags ?? []).flatMap((tag) => some('id IN (SELECT run_id FROM tags WHERE tag = ?)', tag)),
    ...(starred === undefined ? [] : some('starred = ?', starred ? 1 : 0)),
    ...words.flatMap((word) => some(`instr(folded(${WORDS}), folded(?)) > 0`, word)),
  ];
}

const orders: Readonly<Record<Exclude<RunQuery['sort']['by'], 'metric'>, string>> = {
  id: 'id',
  number: 'number',
  name: "iif(name = '', label ->> ?, name)",
  experiment: '(SELECT name FROM experiments WHERE experiments.id = experiment_id)',
  label: 'label ->> ?',
  seed: 'seed',
  status: 'status',
  iteration: 'iteration',
  seconds: 'seconds',
  createdAt: 'created_at',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  starred: 'starred',
  trashedAt: 'trashed_at',
};

/** What stands for the marks of an order. */
function orderValues({ by, metric, language }: RunQuery['sort']): SqlValue[] {
  if (by === 'metric') return [metric ?? 'loss'];
  return by === 'name' || by === 'label' ? [language ?? 'en'] : [];
}

/** The `WHERE` and `ORDER BY` of a query. Runs without the value sorted by come last, whichever way. */
export function runQuery({ filter, sort }: RunQuery): { readonly where: Condition; readonly order: Condition } {
  const all = conditions(filter);
  const by =
    sort.by === 'metric' ? '(SELECT final FROM metrics WHERE run_id = runs.id AND metric = ?)' : orders[sort.by];
  const direction = sort.descending ? 'DESC' : 'ASC';
  return {
    where: { sql: all.map(({ sql }) => sql).join(' AND '), values: all.flatMap(({ values }) => values) },
    order: {
      sql: `${by} ${direction} NULLS LAST, id ${direction}`,
      values: orderValues(sort),
    },
  };
}
