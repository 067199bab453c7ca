/** Settings as their schemas declare them: what they are called, and how a value of theirs is told. */
import { z } from 'zod';
import { familyAt } from './families.ts';
import { runSchemas } from './schema.ts';
import type { Localized } from '../schema/localized.ts';

export interface Field {
  readonly label?: Localized;
  readonly help?: Localized;
  readonly symbol?: string;
  /** A value in words: `{}` stands for it, `{s}` for a plural's s, `{place}` for its place in a list; of a switch, that it is on. */
  readonly phrase?: Localized;
  /** In words, a switch that is off or a list of nothing. */
  readonly without?: Localized;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly additionalProperties?: Field | boolean;
  readonly items?: Field;
  readonly prefixItems?: readonly Field[];
  readonly anyOf?: readonly Field[];
  readonly oneOf?: readonly Field[];
}

let declared: readonly Field[] | null = null;
const roots = (): readonly Field[] =>
  (declared ??= Object.values(runSchemas).map((schema) => z.toJSONSchema(schema, { io: 'input' }) as Field));

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

/** Forms that a value may take; of members, the one that it names, or all where there is no value. */
function formsOf({ anyOf = [], oneOf = [] }: Field, value: unknown): Field[] {
  return [...anyOf, ...oneOf].filter(({ properties }) => {
    const id = properties?.['id']?.const;
    return id === undefined || value === undefined || id === idOf(value);
  });
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;

/** An entry of a list, or of a table with names of the writer's; where there is a value, only one that it has. */
function entryOf(
  { prefixItems, items, additionalProperties: entry }: Field,
  key: string,
  value: unknown,
): Field | undefined {
  if (/^\d+$/.test(key)) return prefixItems?.[Number(key)] ?? items;
  const isThere = value === undefined || inside(value, key) !== undefined;
  return typeof entry === 'object' && isThere ? { ...entry, label: { ko: key, en: key } } : undefined;
}

function find(field: Field, keys: readonly string[], value: unknown): Field | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return field;
  const named = inside(field.properties, key) as Field | undefined;
  const own = named ?? entryOf(field, key, value);
  if (own !== undefined) return find(own, rest, inside(value, key));
  for (const form of formsOf(field, value)) {
    const found = find(form, keys, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The field at a dotted path, in any kind of run; with a `spec`, only where the members that it names have it. */
export function fieldAt(path: string, spec?: unknown): Field | undefined {
  for (const root of roots()) {
    const found = find(root, path.split('.'), spec);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a setting is called: `Learning rate`, `Batch normalization`. */
export function fieldName(path: string): Localized {
  return familyAt(path)?.name ?? fieldAt(path)?.label ?? { ko: path, en: path };
}

/** What a setting does, as its form says it; empty where its name says all. */
export const fieldHelp = (path: string): Localized => fieldAt(path)?.help ?? { ko: '', en: '' };
