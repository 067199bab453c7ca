/** The settings of an instrument as a form shows them, read from their schema. */
import { z } from 'zod';
import { families } from '#core/experiment/families.ts';
import { TYPED } from '#core/schema/family.ts';
import { fieldOf, memberField } from './formField.ts';
import type { Family } from '#core/schema/family.ts';
import type { Localized } from '#core/schema/localized.ts';
import type { CommonField, EitherField, FormField, JsonField, MemberField } from './formField.ts';

/** One of several, each with its name. */
export interface ChoiceField extends CommonField {
  readonly kind: 'choice';
  readonly choices: readonly { readonly id: string; readonly name: Localized }[];
}

/** Several members of a family, which may be typed as formulas. */
export interface MembersField extends CommonField {
  readonly kind: 'members';
  readonly member: MemberField;
  readonly least: number;
  readonly most: number;
  /** Exactly one, which is the value itself. */
  readonly single: boolean;
}

export type InstrumentField = Exclude<FormField, EitherField> | ChoiceField | MembersField;

/** The unions of which a schema is made, innermost first. */
function parts(json: JsonField): readonly JsonField[] {
  return [...(json.anyOf ?? []), ...(json.oneOf ?? [])].flatMap((part) => [...parts(part), part]);
}

function idOf({ properties }: JsonField): string {
  const id = properties?.['id']?.const;
  return typeof id === 'string' ? id : '';
}

/** The family of which every id is a member. */
function familyOf(ids: readonly string[]): Family | undefined {
  const all: readonly Family[] = Object.values(families);
  return ids.length === 0 ? undefined : all.find((family) => ids.every((id) => family.find(id) !== undefined));
}

interface HowMany {
  readonly least: number;
  readonly most: number;
  readonly single: boolean;
}

/** Members, as `json` describes each; undefined where they are of no family. */
function membersField(common: CommonField, json: JsonField, many: HowMany): MembersField | undefined {
  const all = parts(json);
  const withSettings = all.filter((part) => idOf(part) !== '');
  const bare = [...new Set(all.flatMap((part) => part.enum ?? []))];
  const ids = bare.length > 0 ? bare : withSettings.map(idOf).filter((id) => id !== TYPED);
  const family = familyOf(ids);
  if (family === undefined) return undefined;
  const one = memberField(common.path, family, { oneOf: withSettings });
  const members = ids.map((id) => one.members.find((member) => member.id === id) ?? { id, fields: [] });
  return {
    kind: 'members',
    ...common,
    member: { ...one, members, bare: bare.length > 0 },
    ...many,
  };
}

function instrumentField(path: string, json: JsonField): InstrumentField {
  const common = { path, label: json.label ?? null, help: json.help ?? null };
  if (json.names !== undefined) {
    const choices = Object.entries(json.names).map(([id, name]) => ({ id, name }));
    return { kind: 'choice', ...common, choices };
  }
  const { items, minItems = 0, maxItems = 100 } = json;
  const members =
    items !== undefined && items !== false
      ? membersField(common, items, { least: minItems, most: maxItems, single: false })
      : undefined;
  if (members !== undefined) return members;
  const field = fieldOf(path, json) as Exclude<FormField, EitherField>;
  // A member's settings are on sliders here.
  if (field.kind === 'member') return { ...field, kind: 'members', member: field, least: 1, most: 1, single: true };
  // Two numbers without signs of their own are the ends of a range.
  if (field.kind === 'list' && json.prefixItems?.every(({ symbol }) => symbol === undefined) === true)
    return { ...field, names: ['≥', '≤'] };
  return field;
}

const known = new WeakMap<z.ZodObject, readonly InstrumentField[]>();

export function instrumentFields(schema: z.ZodObject): readonly InstrumentField[] {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonField;
  const fields = Object.entries(properties).map(([path, json]) => instrumentField(path, json));
  known.set(schema, fields);
  return fields;
}
