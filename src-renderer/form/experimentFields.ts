/** An experiment as a form shows it, read from its schema: sections of fields, each with its path in the file. */
import { z } from 'zod';
import { byKind } from '#core/experiment/kinds/index.ts';
import { experimentSchemas } from '#core/experiment/schema.ts';
import { familyAt } from '#core/experiment/families.ts';
import type { Kind } from '#core/experiment/schema.ts';
import type { Family } from '#core/schema/family.ts';
import type { SearchRange } from '#core/schema/fields.ts';
import type { Localized } from '#core/schema/localized.ts';

interface Common {
  /** Where it stands in the file, as `network.dropout`. */
  readonly path: string;
  readonly label: Localized | null;
  readonly help: Localized | null;
}

export interface NumberField extends Common {
  readonly kind: 'number';
  /** As formulas write it. */
  readonly symbol: string;
  readonly whole: boolean;
  readonly scale: SearchRange['scale'];
  readonly minimum: number;
  readonly maximum: number;
  /** May be left out. */
  readonly optional: boolean;
  readonly default: number | null;
}

export interface SwitchField extends Common {
  readonly kind: 'switch';
}

export interface TextField extends Common {
  readonly kind: 'text';
}

/** Whole numbers, as many as one likes; or, with `names`, exactly one for each of them. */
export interface ListField extends Common {
  readonly kind: 'list';
  readonly names: readonly string[] | null;
  readonly most: number;
}

export interface MemberField extends Common {
  readonly kind: 'member';
  readonly family: Family;
  readonly members: readonly { readonly id: string; readonly fields: readonly NumberField[] }[];
  /** Whether a member without settings is written as its id alone. */
  readonly bare: boolean;
}

/** Exactly one of several numbers. */
export interface EitherField extends Common {
  readonly kind: 'either';
  readonly fields: readonly NumberField[];
}

export type FormField = NumberField | SwitchField | TextField | ListField | MemberField | EitherField;

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

interface Json {
  readonly type?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly label?: Localized;
  readonly help?: Localized;
  readonly symbol?: string;
  readonly search?: SearchRange;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly maxItems?: number;
  readonly prefixItems?: readonly Json[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
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
const APART = new Set(['format', 'kind', 'name', 'seeds', 'compare']);

function numberField(path: string, json: Json): NumberField {
  return {
    kind: 'number',
    path,
    label: json.label ?? null,
    help: json.help ?? null,
    symbol: json.symbol ?? '',
    whole: json.type === 'integer',
    scale: json.search?.scale ?? 'linear',
    minimum: json.minimum ?? json.exclusiveMinimum ?? -Infinity,
    maximum: json.maximum ?? json.exclusiveMaximum ?? Infinity,
    optional: json.default === undefined,
    default: typeof json.default === 'number' ? json.default : null,
  };
}

function memberField(path: string, family: Family, json: Json): MemberField {
  const union = json.oneOf ?? json.anyOf?.find(({ oneOf }) => oneOf !== undefined)?.oneOf ?? [];
  const members = union.map(({ properties = {} }) => ({
    id: String(properties['id']?.const),
    fields: Object.entries(properties).flatMap(([name, field]) => (name === 'id' ? [] : [numberField(name, field)])),
  }));
  const bare = json.anyOf?.some(({ type }) => type === 'string') ?? false;
  return { kind: 'member', path, label: json.label ?? family.name, help: json.help ?? null, family, members, bare };
}

function fieldOf(path: string, json: Json): FormField {
  const family = familyAt(path);
  const common = { path, label: json.label ?? null, help: json.help ?? null };
  if (family !== undefined) return memberField(path, family, json);
  if (json.type === 'boolean') return { kind: 'switch', ...common };
  if (json.type === 'string') return { kind: 'text', ...common };
  if (json.type === 'array') {
    const names = json.prefixItems === undefined ? null : ['x', 'y'].slice(0, json.prefixItems.length);
    return { kind: 'list', ...common, names, most: json.maxItems ?? 1000 };
  }
  return numberField(path, json);
}

/** Fields that exclude each other become one. */
function joined(fields: readonly FormField[]): FormField[] {
  const either = fields.filter((field): field is NumberField => EITHER.includes(field.path));
  const [first] = either;
  if (first === undefined) return [...fields];
  const one: EitherField = { kind: 'either', path: 'training', label: null, help: null, fields: either };
  return fields.flatMap((field) => (field === first ? [one] : EITHER.includes(field.path) ? [] : [field]));
}

function sectionsOf(kind: Kind): FormSection[] {
  const schema = z.toJSONSchema(experimentSchemas[kind], { io: 'input', unrepresentable: 'any' }) as Json;
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, json]) => {
    if (APART.has(name)) return [];
    if (json.properties === undefined) return [{ place: PLACES[name] ?? 'other', field: fieldOf(name, json) }];
    const place = sectionIds.find((id) => id === name) ?? 'other';
    return Object.entries(json.properties).map(([inner, own]) => ({ place, field: fieldOf(`${name}.${inner}`, own) }));
  });
  const bySection = Map.groupBy(fields, ({ place }) => place);
  return sectionIds.flatMap((id) => {
    const own = bySection.get(id);
    return own === undefined ? [] : [{ id, fields: joined(own.map(({ field }) => field)) }];
  });
}

export const formSections = byKind(sectionsOf);

export const formFields = (kind: Kind): FormField[] => formSections[kind].flatMap(({ fields }) => fields);
