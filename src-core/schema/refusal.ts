/** What zod finds wrong, as a refusal. */
import type { z } from 'zod';
import { shownValue } from '../refusals/index.ts';
import { intervalOf } from './interval.ts';
import { InputError } from './inputError.ts';
import type { Refusal, ValueType } from '../refusals/index.ts';

type Issue = z.core.$ZodIssue;

/** No name of ours is longer; of another so much is shown. */
const LONGEST_NAME = 80;

function nameText(key: PropertyKey): string {
  const name = String(key);
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

/** `compare.optimizer` + ['hidden', 1] → `compare.optimizer.hidden[1]`. */
function pathText(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? nameText(key) : `${text}.${nameText(key)}`,
    root,
  );
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  );
}

const types: Readonly<Record<string, ValueType>> = {
  int: 'integer',
  number: 'number',
  string: 'text',
  boolean: 'boolean',
  array: 'list',
  tuple: 'list',
  object: 'object',
  record: 'object',
};

/** The ids among which a discriminated union chooses, wherever it stands in the schema. */
function idsOf(issue: Issue): string[] {
  const options = (issue as { options?: readonly unknown[] }).options;
  return (options ?? []).map(String);
}

/** What a check of our own gave as `params`: the rest of a refusal whose path is the issue's. */
function ownRefusal(issue: Issue, path: string): Refusal | null {
  const { params } = issue as { params?: Omit<Refusal, 'path'> };
  return params === undefined ? null : ({ ...params, path } as Refusal);
}

/** The issue that `schema` raised about `root`, as data; `rootPath` leads to `root`. */
export function refusalOf(schema: z.ZodType, root: unknown, issue: Issue, rootPath = ''): Refusal {
  const path = pathText(rootPath, issue.path);
  const value = valueAt(root, issue.path);
  const got = shownValue(value);
  switch (issue.code) {
    case 'unrecognized_keys':
      return { code: 'unknownField', path: pathText(path, [issue.keys[0] ?? '']) };
    case 'invalid_type':
      return { code: 'wrongType', path, allowed: types[issue.expected] ?? 'other', got };
    case 'invalid_value':
      return { code: 'wrongChoice', path, allowed: issue.values.map((one) => shownValue(one) ?? ''), got };
    case 'too_small':
    case 'too_big': {
      const small = issue.code === 'too_small';
      const unit = issue.origin === 'string' ? 'characters' : issue.origin === 'array' ? 'entries' : null;
      if (unit === null) return { code: 'outOfRange', path, allowed: intervalOf(schema, root, issue), got };
      const allowed = Number(small ? issue.minimum : issue.maximum);
      return { code: 'wrongLength', path, side: small ? 'least' : 'most', allowed, unit, got };
    }
    case 'invalid_union': {
      const ids = idsOf(issue);
      if (ids.length > 0) return { code: 'wrongChoice', path, allowed: ids, got };
      const nearest = issue.errors.flat().find(({ path: inner }) => inner.length > 0) ?? issue.errors.flat()[0];
      if (nearest === undefined) return { code: 'notAllowed', path, got };
      return refusalOf(schema, root, { ...nearest, path: [...issue.path, ...nearest.path] }, rootPath);
    }
    case 'invalid_format':
      return { code: 'wrongForm', path, allowed: issue.pattern ?? issue.format, got };
    default:
      return ownRefusal(issue, path) ?? { code: 'notAllowed', path, got };
  }
}

/** Checks `value` and fills in defaults. Throws an `InputError` for the first thing wrong; `rootPath` leads to `value` in it. */
export function parseInput<T>(schema: z.ZodType, value: unknown, rootPath = ''): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data as T;
  const [issue] = result.error.issues;
  throw new InputError(
    issue === undefined
      ? { code: 'notAllowed', path: rootPath, got: shownValue(value) }
      : refusalOf(schema, value, issue, rootPath),
  );
}
