/** The search of an experiment as a form shows it, read from its schema. */
import { z } from 'zod';
import { searchSchema } from '#core/experiment/searchSchema.ts';
import { fieldOf } from './formField.ts';
import type { FormField, JsonField } from './formField.ts';

type Setting = Extract<FormField, { kind: 'number' | 'list' | 'text' }>;

export interface SearchField {
  readonly name: string;
  readonly field: Setting;
  /** What it may be, where that is a choice. */
  readonly choices: readonly string[] | null;
}

export interface StoppingForm {
  readonly id: string;
  readonly fields: readonly Setting[];
}

const { properties = {} } = z.toJSONSchema(searchSchema, { io: 'input', unrepresentable: 'any' }) as JsonField;
/** Edited in places of their own. */
const APART: readonly string[] = ['space', 'stopping'];
const isSetting = (field: FormField): field is Setting => ['number', 'list', 'text'].includes(field.kind);

export const searchFields: readonly SearchField[] = Object.entries(properties).flatMap(([name, json]) => {
  const field = fieldOf(name, json);
  return APART.includes(name) || !isSetting(field) ? [] : [{ name, field, choices: json.enum ?? null }];
});

/** Ways to stop trials early, each with its settings. */
export const stoppingForms: readonly StoppingForm[] = (properties['stopping']?.oneOf ?? []).map(
  ({ properties: own = {} }) => ({
    id: String(own['id']?.const),
    fields: Object.entries(own)
      .filter(([name]) => name !== 'id')
      .map(([name, json]) => fieldOf(name, json))
      .filter(isSetting),
  }),
);
