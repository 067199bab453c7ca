/** An experiment while it is edited: plain JSON, whole but perhaps not valid. Every change makes a new one. */
import { USUAL_KIND, isKind } from '#core/experiment/kinds/index.ts';
import { valueAt, withValueAt } from '#core/experiment/path.ts';
import { withSetting } from '#core/experiment/settings.ts';
import { anotherValue } from './alsoTry.ts';
import type { Kind } from '#core/experiment/schema.ts';
import type { FormField } from './formField.ts';

export type Draft = Readonly<Record<string, unknown>>;
type Compare = Readonly<Record<string, readonly unknown[]>>;

export const kindOf = (draft: Draft): Kind => {
  const { kind } = draft;
  return isKind(kind) ? kind : USUAL_KIND;
};

export const compareOf = (draft: Draft): Compare => (draft['compare'] ?? {}) as Compare;

const withCompare = (draft: Draft, compare: Compare): Draft => ({ ...draft, compare });

/** What an entry of a list stands for; it may have been given a name. */
export function entryValue(entry: unknown): unknown {
  const named = typeof entry === 'object' && entry !== null && 'label' in entry && 'value' in entry;
  return named ? entry.value : entry;
}

export function entryLabel(entry: unknown): string | null {
  const named = typeof entry === 'object' && entry !== null && 'label' in entry && 'value' in entry;
  return named ? String(entry.label) : null;
}

/** Comparisons inside a value that is replaced lead nowhere any more. */
function withoutInner(compare: Compare, path: string): Compare {
  return Object.fromEntries(Object.entries(compare).filter(([other]) => !other.startsWith(`${path}.`)));
}

/** `undefined` takes an optional value away. */
export function setValue(draft: Draft, path: string, value: unknown): Draft {
  const next = withSetting(draft, path, value) as Draft;
  return typeof value === 'object' ? withCompare(next, withoutInner(compareOf(next), path)) : next;
}

/** Compares the field's value with another one, or those compared with one more. */
export function alsoTry(draft: Draft, field: FormField, path = field.path): Draft {
  const entries = compareOf(draft)[path] ?? [valueAt(draft, path)];
  const next = [...entries, anotherValue(field, entries.map(entryValue))];
  return withCompare(draft, { ...withoutInner(compareOf(draft), path), [path]: next });
}

/** Compares these values at a path, and nothing inside of them. */
export const compareValues = (draft: Draft, path: string, values: readonly unknown[]): Draft =>
  withCompare(draft, { ...withoutInner(compareOf(draft), path), [path]: values });

/** A value that is changed loses the name that it was given. */
export function setEntry(draft: Draft, path: string, index: number, value: unknown): Draft {
  const entries = compareOf(draft)[path] ?? [];
  return withCompare(draft, { ...compareOf(draft), [path]: entries.with(index, value) });
}

/** Where one value remains it is compared no more, and stands in the field. */
export function removeEntry(draft: Draft, path: string, index: number): Draft {
  const entries = (compareOf(draft)[path] ?? []).toSpliced(index, 1);
  return entries.length > 1
    ? withCompare(draft, { ...compareOf(draft), [path]: entries })
    : withValueInstead(draft, path, entryValue(entries[0]));
}

function withValueInstead(draft: Draft, path: string, value: unknown): Draft {
  const { [path]: _, ...others } = compareOf(draft);
  const next = withCompare(draft, others);
  return value === undefined ? next : (withValueAt(next, path, value) as Draft);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Comparisons at a field or inside it. */
const comparedWithin = (draft: Draft, { path }: FormField): Compare =>
  Object.fromEntries(
    Object.entries(compareOf(draft)).filter(([other]) => other === path || other.startsWith(`${path}.`)),
  );

/** Paths of the values that a field stands for. */
const pathsOf = (field: FormField): string[] =>
  field.kind === 'either' ? field.fields.map(({ path }) => path) : [field.path];

const touched = (draft: Draft, field: FormField): unknown => [
  pathsOf(field).map((path) => valueAt(draft, path)),
  field.kind === 'either' ? pathsOf(field).map((path) => compareOf(draft)[path]) : comparedWithin(draft, field),
];

export const differs = (draft: Draft, base: Draft, field: FormField): boolean =>
  !same(touched(draft, field), touched(base, field));

/** The field as it is in `base`. */
export function restored(draft: Draft, base: Draft, field: FormField): Draft {
  const inside = (path: string): boolean =>
    pathsOf(field).some((own) => path === own || (field.kind !== 'either' && path.startsWith(`${own}.`)));
  const values = pathsOf(field).reduce<unknown>((next, path) => withValueAt(next, path, valueAt(base, path)), draft);
  const kept = Object.entries(compareOf(draft)).filter(([path]) => !inside(path));
  const old = Object.entries(compareOf(base)).filter(([path]) => inside(path));
  return withCompare(values as Draft, Object.fromEntries([...kept, ...old]));
}
