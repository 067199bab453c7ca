/** What zod finds wrong, as one line that names the field, the value and what is allowed. */
import { z } from 'zod';
import { InputError } from './inputError.ts';

type Issue = z.core.$ZodIssue;

/** `compare.optimizer` + ['hidden', 1] → `compare.optimizer.hidden[1]`. */
function pathText(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
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

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

const article: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};

interface Bounds {
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
}

/** The interval that a field's schema allows, in mathematical notation. */
function interval(bounds: Bounds): string {
  const low = bounds.exclusiveMinimum ?? bounds.minimum ?? -Infinity;
  const high = bounds.exclusiveMaximum ?? bounds.maximum ?? Infinity;
  const open = bounds.exclusiveMinimum !== undefined || low === -Infinity ? '(' : '[';
  const close = bounds.exclusiveMaximum !== undefined || high === Infinity ? ')' : ']';
  return `${open}${low}, ${high}${close}`;
}

/** The JSON Schema of the field that `path` leads to, as far as objects and lists go. */
function fieldSchema(schema: z.ZodType, path: readonly PropertyKey[]): Bounds {
  let node = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  for (const key of path) {
    const properties = node['properties'] as Record<string, unknown> | undefined;
    const next = typeof key === 'number' ? node['items'] : properties?.[String(key)];
    if (typeof next !== 'object' || next === null) return {};
    node = next as Record<string, unknown>;
  }
  return node;
}

/** How a size issue reads; members of a union have no schema of their own here, so they show the bound that was crossed. */
function sizeMessage(schema: z.ZodType, issue: Issue, value: string): string {
  if (issue.code !== 'too_small' && issue.code !== 'too_big') return '';
  const small = issue.code === 'too_small';
  const limit = String(small ? issue.minimum : issue.maximum);
  if (issue.origin === 'string') return `must have at ${small ? 'least' : 'most'} ${limit} characters, got ${value}`;
  if (issue.origin === 'array') return `must have at ${small ? 'least' : 'most'} ${limit} entries, got ${value}`;
  const bounds = fieldSchema(schema, issue.path);
  if (Object.keys(bounds).some((key) => /imum$/.test(key))) return `must be in ${interval(bounds)}, got ${value}`;
  const relation = small
    ? issue.inclusive === false
      ? 'above'
      : 'at least'
    : issue.inclusive === false
      ? 'below'
      : 'at most';
  return `must be ${relation} ${limit}, got ${value}`;
}

/** The ids among which a discriminated union chooses, wherever it stands in the schema. */
function idsOf(issue: Issue): string[] {
  const options = (issue as { options?: readonly unknown[] }).options;
  return (options ?? []).map(String);
}

function refuse(schema: z.ZodType, root: unknown, issue: Issue, rootPath: string): InputError {
  const path = pathText(rootPath, issue.path);
  const value = shown(valueAt(root, issue.path));
  const say = (text: string, at = path): InputError => new InputError(at, `${at === '' ? 'the file' : at} ${text}`);
  switch (issue.code) {
    case 'unrecognized_keys':
      return say('is not a known field', pathText(path, [issue.keys[0] ?? '']));
    case 'invalid_type':
      return say(`must be ${article[issue.expected] ?? issue.expected}, got ${value}`);
    case 'invalid_value':
      return say(
        `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(shown).join(', ')}, got ${value}`,
      );
    case 'too_small':
    case 'too_big':
      return say(sizeMessage(schema, issue, value));
    case 'invalid_union': {
      const ids = idsOf(issue);
      if (ids.length > 0) return say(`must be one of ${ids.join(', ')}, got ${value}`);
      const nearest = issue.errors.flat().find(({ path: inner }) => inner.length > 0) ?? issue.errors.flat()[0];
      if (nearest === undefined) return say(`is not allowed: ${value}`);
      return refuse(schema, root, { ...nearest, path: [...issue.path, ...nearest.path] }, rootPath);
    }
    case 'invalid_format':
      return say(`must have the form ${issue.pattern ?? issue.format}, got ${value}`);
    default:
      return say(issue.message);
  }
}

/** Checks `value` and fills in defaults. Throws an `InputError` for the first thing wrong; `rootPath` leads to `value` in it. */
export function parseInput<T>(schema: z.ZodType, value: unknown, rootPath = ''): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data as T;
  const [issue] = result.error.issues;
  throw issue === undefined
    ? new InputError(rootPath, `${rootPath} was refused`)
    : refuse(schema, value, issue, rootPath);
}
