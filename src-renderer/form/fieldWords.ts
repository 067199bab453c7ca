/** What fields and their values are called. */
import { number } from '../i18n/format.ts';
import { t, tell } from '../i18n/words.ts';
import { describe } from '#core/experiment/describe.ts';
import { memberId } from '#core/experiment/families.ts';
import { TYPED } from '#core/schema/family.ts';
import type { FormField, MemberField } from './formField.ts';

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

export function labelOf({ label, path }: Pick<FormField, 'label' | 'path'>): string {
  if (label !== null) return tell(label);
  const name = lastOf(path);
  return name === 'training' ? t('lab.length') : name;
}

/** A member's name in any of the families; an id that none knows stands for itself. */
export function memberName(field: FormField, value: unknown): string {
  const id = memberId(value);
  if (id === TYPED) return t('instrument.typed');
  const known = field.kind === 'member' ? field.family.find(id) : undefined;
  return known === undefined ? id : tell(known.name);
}

export const familyOptions = (field: MemberField): { value: string; label: string }[] =>
  [...field.members.map(({ id }) => id), ...(field.typed === null ? [] : [TYPED])].map((id) => ({
    value: id,
    label: memberName(field, id),
  }));

/** A value in a few words, as chips have it. */
export function valueText(field: FormField, value: unknown): string {
  if (value === undefined || value === null) return t('common.none');
  if (field.kind === 'switch') return t(value === true ? 'lab.on' : 'lab.off');
  if (field.kind === 'member') {
    if (memberId(value) === TYPED) return tell(describe(field.path, value));
    const fields = field.members.find(({ id }) => id === memberId(value))?.fields ?? [];
    const settings = fields.map(({ path, symbol, label, default: usual }) => {
      const own = (value as Readonly<Record<string, unknown>>)[path] ?? usual;
      const name = symbol === '' ? (label === null ? path : tell(label)) : symbol;
      return `${name} ${typeof own === 'number' ? number(own) : JSON.stringify(own)}`;
    });
    return [memberName(field, value), ...settings].join(' ');
  }
  if (Array.isArray(value)) return value.join(field.kind === 'list' && field.names !== null ? ', ' : '-');
  return typeof value === 'number' ? number(value, 8) : typeof value === 'string' ? value : JSON.stringify(value);
}
