/** One field of a form, read from the JSON Schema of the value that it sets. */
import { families, familyAt } from '#core/experiment/families.ts';
import { TYPED } from '#core/schema/family.ts';
import { typedFields } from './typedFields.ts';
import type { FamilyName } from '#core/experiment/families.ts';
import type { Family, TypedForm } from '#core/schema/family.ts';
import type { TypedField } from './typedFields.ts';
import type { SearchRange } from '#core/schema/fields.ts';
import type { Localized } from '#core/schema/localized.ts';

export interface CommonField {
  /** Where it stands in the file, as `network.dropout`. */
  readonly path: string;
  readonly label: Localized | null;
  readonly help: Localized | null;
}

export interface NumberField extends CommonField {
  readonly kind: 'number';
  /** As formulas write it. */
  readonly symbol: string;
  readonly whole: boolean;
  readonly scale: SearchRange['scale'];
  /** What a slider moves through; null for a number that is only typed. */
  readonly range: readonly [low: number, high: number] | null;
  readonly minimum: number;
  readonly maximum: number;
  /** May be left out. */
  readonly optional: boolean;
  readonly default: number | null;
}

export interface SwitchField extends CommonField {
  readonly kind: 'switch';
}

export interface TextField extends CommonField {
  readonly kind: 'text';
}

/** Whole numbers, as many as one likes; or, with `names`, exactly one for each of them. */
export interface ListField extends CommonField {
  readonly kind: 'list';
  readonly names: readonly string[] | null;
  readonly most: number;
}

export interface MemberField extends CommonField {
  readonly kind: 'member';
  readonly family: Family;
  readonly members: readonly { readonly id: string; readonly fields: readonly NumberField[] }[];
  /** Whether a member without settings is written as its id alone. */
  readonly bare: boolean;
  /** How a member is typed; null where none may be. */
  readonly typed: {
    readonly family: FamilyName;
    readonly form: TypedForm;
    readonly fields: readonly TypedField[];
  } | null;
}

/** Exactly one of several numbers. */
export interface EitherField extends CommonField {
  readonly kind: 'either';
  readonly fields: readonly NumberField[];
}

export type FormField = NumberField | SwitchField | TextField | ListField | MemberField | EitherField;

export interface JsonField {
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
  readonly enum?: readonly string[];
  readonly names?: Readonly<Record<string, Localized>>;
  readonly items?: JsonField | false;
  /** Of a list of texts: that they are names. */
  readonly entries?: 'names';
  readonly additionalProperties?: JsonField | boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly prefixItems?: readonly JsonField[];
  readonly properties?: Readonly<Record<string, JsonField>>;
  readonly anyOf?: readonly JsonField[];
  readonly oneOf?: readonly JsonField[];
}

export function numberField(path: string, json: JsonField): NumberField {
  return {
    kind: 'number',
    path,
    label: json.label ?? null,
    help: json.help ?? null,
    symbol: json.symbol ?? '',
    whole: json.type === 'integer',
    scale: json.search?.scale ?? 'linear',
    range: json.search === undefined ? null : [json.search.low, json.search.high],
    minimum: json.minimum ?? json.exclusiveMinimum ?? -Infinity,
    maximum: json.maximum ?? json.exclusiveMaximum ?? Infinity,
    optional: json.default === undefined,
    default: typeof json.default === 'number' ? json.default : null,
  };
}

const isTyped = ({ properties = {} }: JsonField): boolean => properties['id']?.const === TYPED;

function typedForm(family: Family, json: JsonField | undefined): MemberField['typed'] {
  const name = (Object.keys(families) as FamilyName[]).find((one) => families[one].name === family.name);
  if (json === undefined || family.typed === null || name === undefined) return null;
  return { family: name, form: family.typed, fields: typedFields(json) };
}

export function memberField(path: string, family: Family, json: JsonField): MemberField {
  const union = json.oneOf ?? json.anyOf?.find(({ oneOf }) => oneOf !== undefined)?.oneOf ?? [];
  const own = union.filter((one) => !isTyped(one));
  const members = own.map(({ properties = {} }) => ({
    id: String(properties['id']?.const),
    fields: Object.entries(properties).flatMap(([name, field]) => (name === 'id' ? [] : [numberField(name, field)])),
  }));
  const bare = json.anyOf?.some(({ type }) => type === 'string') ?? false;
  return {
    kind: 'member',
    path,
    label: json.label ?? family.name,
    help: json.help ?? null,
    family,
    members,
    bare,
    typed: typedForm(family, union.find(isTyped)),
  };
}

export function fieldOf(path: string, json: JsonField): FormField {
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
