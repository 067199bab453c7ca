/** Another value to compare with those that a field has already: near enough to be of use, and allowed. */
import { memberId } from '#core/experiment/families.ts';
import { TYPED } from '#core/schema/family.ts';
import type { FormField, MemberField, NumberField } from './formField.ts';

const tidy = (value: number): number => Number(value.toPrecision(6));

function anotherNumber({ scale, whole, minimum, maximum }: NumberField, taken: readonly unknown[]): number {
  const numbers = taken.filter((value): value is number => typeof value === 'number');
  const last = numbers.at(-1) ?? 1;
  const factor = scale === 'log' && !whole ? 10 : 2;
  const beside = minimum === 0 && maximum <= 1 ? [0.2, 0.5, 0.1, 0.9] : [];
  const candidates = [last * factor, last / factor, ...beside, last + 1, last - 1, ...numbers.map((one) => one * 3)];
  const allowed = candidates
    .map((value) => (whole ? Math.round(value) : tidy(value)))
    .filter((value) => value >= minimum && value <= maximum && !(maximum === 1 && value === 1));
  return allowed.find((value) => !numbers.includes(value)) ?? last;
}

/** A member with the defaults of its settings, as a file writes it; a typed one as it begins. */
export function memberValue({ members, bare, typed }: MemberField, id: string): unknown {
  if (id === TYPED && typed !== null) return typed.form.example;
  const fields = members.find((member) => member.id === id)?.fields ?? [];
  if (bare && fields.length === 0) return id;
  return { id, ...Object.fromEntries(fields.map((field) => [field.path, field.default])) };
}

export function anotherValue(field: FormField, taken: readonly unknown[]): unknown {
  const last = taken.at(-1);
  switch (field.kind) {
    case 'number':
      return anotherNumber(field, taken);
    case 'switch':
      return last !== true;
    case 'member': {
      const ids = taken.map(memberId);
      const next = field.members.find(({ id }) => !ids.includes(id));
      return next === undefined ? last : memberValue(field, next.id);
    }
    case 'list':
      if (!Array.isArray(last)) return [];
      return field.names === null ? [...(last as unknown[]), last.at(-1) ?? 100] : last.map((value) => -Number(value));
    case 'text':
    case 'either':
      return last;
  }
}
