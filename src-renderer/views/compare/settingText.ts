/** Settings in words, from the schemas that read them. */
import { z } from 'zod';
import { families, familyAt } from '#core/experiment/families.ts';
import { valueAt } from '#core/experiment/path.ts';
import { runSchemas } from '#core/experiment/schema.ts';
import { number } from '../../i18n/format.ts';
import { t, tell } from '../../i18n/words.ts';
import type { Member } from '#core/schema/family.ts';
import type { Localized } from '#core/schema/localized.ts';
import type { RunSpec } from '#core/experiment/schema.ts';

interface Field {
  readonly label?: Localized;
  readonly symbol?: string;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly anyOf?: readonly Field[];
  readonly oneOf?: readonly Field[];
  readonly const?: unknown;
}

const schemas = new Map<string, Field>(
  Object.entries(runSchemas).map(([kind, schema]) => [kind, z.toJSONSchema(schema, { io: 'input' }) as Field]),
);

const members = Object.values(families).flatMap((family): readonly Member[] => family.members);

/** The field of a schema at `path`, looked for in every form that a value on the way may take. */
function fieldAt(field: Field | undefined, keys: readonly string[]): Field | undefined {
  const [key, ...rest] = keys;
  if (field === undefined || key === undefined) return field;
  const own = field.properties?.[key];
  if (own !== undefined) return fieldAt(own, rest);
  for (const form of [...(field.anyOf ?? []), ...(field.oneOf ?? [])]) {
    const found = fieldAt(form, keys);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a setting is called: `Learning rate`, `Batch normalization`. */
export function settingName(path: string): string {
  const family = familyAt(path);
  if (family !== undefined) return tell(family.name);
  for (const schema of schemas.values()) {
    const label = fieldAt(schema, path.split('.'))?.label;
    if (label !== undefined) return tell(label);
  }
  return path;
}

function symbolOf(path: string): string {
  for (const schema of schemas.values()) {
    const symbol = fieldAt(schema, path.split('.'))?.symbol;
    if (symbol !== undefined) return symbol;
  }
  return '';
}

const isMember = (value: unknown): value is { readonly id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

function memberText(value: { readonly id: string }): string {
  const member = members.find(({ id }) => id === value.id);
  if (member === undefined) return value.id;
  const shape = member.hyper.shape as unknown as Readonly<Record<string, z.ZodType>>;
  const settings = Object.entries(value)
    .filter(([name]) => name !== 'id')
    // The first is what one would change; the others are told where they are not as usual.
    .filter(([name, setting], index) => index === 0 || shape[name]?.safeParse(undefined).data !== setting)
    .map(([name, setting]) => `${(shape[name]?.meta() as Field | undefined)?.symbol ?? name} ${plain(setting)}`);
  return [tell(member.name), settings.join(', ')].filter(Boolean).join(' ');
}

function plain(value: unknown): string {
  if (typeof value === 'number') return number(value, 3);
  if (typeof value === 'boolean') return t(value ? 'compare.on' : 'compare.off');
  if (Array.isArray(value)) return value.map(plain).join('-');
  if (isMember(value)) return memberText(value);
  if (value === undefined || value === null) return '–';
  if (typeof value !== 'string') return JSON.stringify(value);
  const member = members.find(({ id }) => id === value);
  return member === undefined ? value : tell(member.name);
}

/** The value of a setting: `0.01`, `Adam η 0.001`, `on`. */
export function settingValue(spec: RunSpec, path: string): string {
  if (path === 'training.iterations' && spec.kind === 'training' && spec.training.epochs !== undefined)
    return t('compare.epochs', { n: spec.training.epochs });
  return plain(valueAt(spec, path));
}

/** A value that stands alone says what it is of: `σ 0.01`, `Batch normalization on`; members say so themselves. */
export function settingText(spec: RunSpec, path: string): string {
  const value = settingValue(spec, path);
  const own = valueAt(spec, path);
  const saysSo = isMember(own) ? own.id !== 'none' : familyAt(path) !== undefined;
  if (saysSo) return value;
  return `${symbolOf(path) || settingName(path)} ${value}`;
}
