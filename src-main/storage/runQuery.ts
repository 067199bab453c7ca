/** Which runs, and by what they are sorted, as SQL. */
import { marks } from './rows.ts';
import type { LabArguments } from '#core/protocol/index.ts';
import type { SqlValue } from './database.ts';

export type RunQuery = LabArguments<'listRuns'>;

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Everything that its user, its plan and its settings say of a run. */
const WORDS = `concat_ws(char(10), runs.name, label ->> 'ko', label ->> 'en', note, (SELECT group_concat(tag, char(10)) FROM tags WHERE run_id = runs.id),
(SELECT name FROM experiments WHERE experiments.id = experiment_id), settings_in_words(spec))`;

function conditions(filter: RunQuery['filter']): Condition[] {
  const { status, experimentIds, experimentUid, preset, parentId, tags, starred, trashed, text } = filter;
  const words = (text ?? '').split(/\s+/u).filter((word) => word !== '');
  const some = (sql: string, ...values: SqlValue[]): Condition[] => [{ sql, values }];
  return [
    ...some(`trashed_at IS ${trashed === true ? 'NOT ' : ''}NULL`),
    ...(status === undefined ? [] : some(`status IN (${marks(status.length)})`, ...status)),
    ...(experimentIds === undefined
      ? []
      : some('experiment_id IN (SELECT value FROM json_each(?))', JSON.stringify(experimentIds))),
    ...(experimentUid === undefined
      ? []
      : some('experiment_id IN (SELECT id FROM experiments WHERE uid = ?)', experimentUid)),
    ...(preset === undefined ? [] : some('experiment_id IN (SELECT id FROM experiments WHERE preset = ?)', preset)),
    ...(parentId === undefined
      ? []
      : some('parent_uid = (SELECT uid FROM runs AS parents WHERE parents.id = ?)', parentId)),
    ...(tags ?? []).flatMap((tag) => some('id IN (SELECT run_id FROM tags WHERE tag = ?)', tag)),
    ...(starred === undefined ? [] : some('starred = ?', starred ? 1 : 0)),
    ...words.flatMap((word) => some(`instr(folded(${WORDS}), folded(?)) > 0`, word)),
  ];
}

const METRIC = (value: 'final' | 'best'): string =>
  `(SELECT ${value} FROM metrics WHERE run_id = runs.id AND metric = ?)`;

/** What runs are sorted by; `?` stands for what `valuesOf` gives. */
const keys: Readonly<Record<RunQuery['sort']['by'], string>> = {
  id: 'id',
  number: 'number',
  name: "iif(name = '', label ->> ?, name)",
  experiment: '(SELECT name FROM experiments WHERE experiments.id = experiment_id)',
  label: 'label ->> ?',
  seed: 'seed',
  status: 'status',
  iteration: 'iteration',
  seconds: 'seconds',
  tags: '(SELECT group_concat(tag) FROM (SELECT tag FROM tags WHERE run_id = runs.id ORDER BY tag))',
  note: "nullif(note, '')",
  preset: '(SELECT preset FROM experiments WHERE experiments.id = experiment_id)',
  createdAt: 'created_at',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  starred: 'starred',
  trashedAt: 'trashed_at',
  metric: METRIC('final'),
  best: METRIC('best'),
  setting: 'spec ->> ?',
};

function valuesOf({ by, metric, path, language }: RunQuery['sort']): SqlValue[] {
  if (by === 'metric' || by === 'best') return [metric ?? 'loss'];
  if (by === 'setting') return [`$.${path ?? 'kind'}`];
  return by === 'name' || by === 'label' ? [language ?? 'en'] : [];
}

/** The `WHERE` of a query, and the expression by whose value its runs are sorted. */
export function runQuery({ filter, sort }: RunQuery): { readonly where: Condition; readonly key: Condition } {
  const all = conditions(filter);
  return {
    where: { sql: all.map(({ sql }) => sql).join(' AND '), values: all.flatMap(({ values }) => values) },
    key: { sql: keys[sort.by], values: valuesOf(sort) },
  };
}

/**
 * Compares values as a reader counts and spells: run 2 before run 10, letters by the alphabet of `language` whatever their
 * case, numbers before words. What has no value comes last, whichever way.
 */
export function naturalOrder({ language = 'en', descending }: RunQuery['sort']) {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sign = descending ? -1 : 1;
  return (a: SqlValue, b: SqlValue): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    if (typeof a === 'string' && typeof b === 'string') return sign * compare(a, b);
    return sign * (typeof a === 'number' ? -1 : 1);
  };
}
