/** An experiment as a form shows it, read from its schema: sections of fields, each with its path in the file. */
import { z } from 'zod';
import { byKind } from '#core/experiment/kinds/index.ts';
import { experimentSchemas } from '#core/experiment/schema.ts';
import { fieldOf } from './formField.ts';
import type { Kind } from '#core/experiment/schema.ts';
import type { EitherField, FormField, JsonField, NumberField } from './formField.ts';

export const sectionIds = [
  'data',
  'network',
  'update',
  'training',
  'evaluation',
  'record',
  'surface',
  'other',
] as const;
export type SectionId = (typeof sectionIds)[number];

export interface FormSection {
  readonly id: SectionId;
  readonly fields: readonly FormField[];
}

/** Where fields of no section of their own stand. */
const PLACES: Readonly<Record<string, SectionId>> = {
  optimizer: 'update',
  schedule: 'update',
  penalty: 'update',
  evaluateEvery: 'evaluation',
  evaluateTrainSize: 'evaluation',
  surface: 'surface',
  start: 'surface',
  updates: 'surface',
  examples: 'data',
  width: 'network',
  layers: 'network',
  activation: 'network',
  initializer: 'network',
};

/** Of these fields exactly one is given. */
const EITHER: readonly string[] = ['training.iterations', 'training.epochs'];
/** Not of a run, or edited in a place of their own. */
const APART = new Set(['format', 'kind', 'name', 'seeds', 'compare', 'search', 'data.test']);

/** Fields that exclude each other become one. */
function joined(fields: readonly FormField[]): FormField[] {
  const either = fields.filter((field): field is NumberField => EITHER.includes(field.path));
  const [first] = either;
  if (first === undefined) return [...fields];
  const one: EitherField = { kind: 'either', path: 'training', label: null, help: null, fields: either };
  return fields.flatMap((field) => (field === first ? [one] : EITHER.includes(field.path) ? [] : [field]));
}

function sectionsOf(kind: Kind): FormSection[] {
  const schema = z.toJSONSchema(experimentSchemas[kind], { io: 'input', unrepresentable: 'any' }) as JsonField;
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, json]) => {
    if (APART.has(name)) return [];
    if (json.properties === undefined) return [{ place: PLACES[name] ?? 'other', field: fieldOf(name, json) }];
    const place = sectionIds.find((id) => id === name) ?? 'other';
    return Object.entries(json.properties).flatMap(([inner, own]) => {
      const path = `${name}.${inner}`;
      return APART.has(path) ? [] : [{ place, field: fieldOf(path, own) }];
    });
  });
  const bySection = Map.groupBy(fields, ({ place }) => place);
  return sectionIds.flatMap((id) => {
    const own = bySection.get(id);
    return own === undefined ? [] : [{ id, fields: joined(own.map(({ field }) => field)) }];
  });
}

export const formSections = byKind(sectionsOf);

export const formFields = (kind: Kind): FormField[] => formSections[kind].flatMap(({ fields }) => fields);
