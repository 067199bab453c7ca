/** What of an experiment can be searched, and how the file says that it is. */
import { fieldAt } from '#core/experiment/fields.ts';
import { memberId } from '#core/experiment/families.ts';
import { valueAt } from '#core/experiment/path.ts';
import { TYPED } from '#core/schema/family.ts';
import { formFields } from '../../form/experimentFields.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { SearchFile } from '#core/experiment/searchSchema.ts';
import type { SearchRange } from '#core/schema/fields.ts';

export type SearchedAs = SearchFile['space'][string];

/** A setting that can be searched, as it is searched unless one says otherwise. */
export interface Searchable {
  readonly path: string;
  readonly begins: SearchedAs;
}

/** What a setting proposes to be searched in; null for one that proposes nothing. */
export function proposedRange(path: string): SearchRange | null {
  return (fieldAt(path) as { readonly search?: SearchRange } | undefined)?.search ?? null;
}

const isNumber = (path: string): boolean => {
  const type = (fieldAt(path) as { readonly type?: string } | undefined)?.type;
  return type === 'number' || type === 'integer';
};
/** Whether it can be drawn from a range, rather than only be one of some values. */
export const canBeRange = isNumber;

/** The hyper-parameters of formulas that were typed: around the value that they have. */
function typedSettings(path: string, member: unknown): Searchable[] {
  const hyper = valueAt(member, 'hyper');
  return Object.entries((hyper ?? {}) as Readonly<Record<string, unknown>>).flatMap(([name, value]) => {
    if (typeof value !== 'number') return [];
    const begins: SearchedAs =
      value > 0
        ? { low: Number((value / 10).toPrecision(3)), high: Number((value * 10).toPrecision(3)), scale: 'log' }
        : { low: value - 1, high: value + 1, scale: 'linear' };
    return [{ path: `${path}.hyper.${name}`, begins }];
  });
}

/** Numbers with a range of their own, switches, members of families and their settings, those that were typed too. */
export function searchables(experiment: Experiment): readonly Searchable[] {
  return formFields('training').flatMap((field): Searchable[] => {
    const { path } = field;
    if (field.kind === 'number') return field.range === null ? [] : [{ path, begins: {} }];
    if (field.kind === 'switch') return path.startsWith('record.') ? [] : [{ path, begins: { values: [false, true] } }];
    if (field.kind !== 'member') return [];
    const member = valueAt(experiment, path);
    const id = memberId(member);
    const other = field.members.find((one) => one.id !== id)?.id;
    const choice: SearchedAs = { values: [id, other].filter((one) => one !== undefined && one !== TYPED) };
    const settings = field.members.find((one) => one.id === id)?.fields ?? [];
    return [
      ...(choice.values!.length === 0 ? [] : [{ path, begins: choice }]),
      ...settings.filter(({ range }) => range !== null).map((own) => ({ path: `${path}.${own.path}`, begins: {} })),
      ...(id === TYPED ? typedSettings(path, member) : []),
    ];
  });
}

/** Values as they are typed, with commas: numbers, `true`, names, and whatever else JSON has. */
export function readValues(text: string): unknown[] {
  try {
    return JSON.parse(`[${text}]`) as unknown[];
  } catch {
    const one = (part: string): unknown => {
      try {
        return JSON.parse(part) as unknown;
      } catch {
        return part;
      }
    };
    return text.split(',').flatMap((part) => (part.trim() === '' ? [] : [one(part.trim())]));
  }
}

/** The same as they are typed: names without quotes, where all of them can do without. */
export function writeValues(values: readonly unknown[]): string {
  const plain = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(', ');
  const same = JSON.stringify(readValues(plain)) === JSON.stringify(values);
  return same ? plain : values.map((value) => JSON.stringify(value)).join(', ');
}
