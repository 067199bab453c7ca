/** The settings of an instrument as a form shows them, read from their schema. */
import { z } from 'zod';
import { families } from '#core/experiment/families.ts';
import { fieldOf, memberField } from './formField.ts';
import type { Family } from '#core/schema/family.ts';
import type { Localized } from '#core/schema/localized.ts';
import type { CommonField, EitherField, FormField, JsonField, MemberField } from './formField.ts';

/** One of several, each with its name. */
export interface ChoiceField extends CommonField {
  readonly kind: 'choice';
  readonly choices: readonly { readonly id: string; readonly name: Localized }[];
}

/** Several members of a family; some may be typed as formulas. */
export interface MembersField extends CommonField {
  readonly kind: 'members';
  readonly member: MemberField;
  readonly least: number;
  readonly most: number;
  /** What stands for a typed one at first; null where none may be typed. */
  readonly typed: Readonly<Record<string, unknown>> | null;
  /** Exactly one, which is the value itself. */
  readonly single: boolean;
}

export type InstrumentField = Exclude<FormField, EitherField> | ChoiceField | MembersField;

/** What a typed member begins with, by the settings that its schema asks for. */
const typedStarts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  formula: { id: 'typed', name: '', formula: 'x / (1 + exp(-x))' },
  update: {
    id: 'typed',
    name: '',
    hyper: { learningRate: 0.1, momentum: 0.9 },
    state: ['v'],
    step: {},
    update: ['v = momentum * v - learningRate * g', 'w = w + v'],
  },
};

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
  const withSettings = all.filter((part) => idOf(part) !== '' && idOf(part) !== 'typed');
  const bare = [...new Set(all.flatMap((part) => part.enum ?? []))];
  const ids = bare.length > 0 ? bare : withSettings.map(idOf);
  const family = familyOf(ids);
  if (family === undefined) return undefined;
  const one = memberField(common.path, family, { oneOf: withSettings });
  const members = ids.map((id) => one.members.find((member) => member.id === id) ?? { id, fields: [] });
  const typed = all.find((part) => idOf(part) === 'typed')?.properties ?? {};
  return {
    kind: 'members',
    ...common,
    member: { ...one, members, bare: bare.length > 0 },
    ...many,
    typed: Object.entries(typedStarts).find(([name]) => name in typed)?.[1] ?? null,
  };
}

function instrumentField(path: string, json: JsonField): InstrumentField {
  const common = { path, label: json.label ?? null, help: json.help ?? null };
  if (json.names !== undefined) {
    const choices = Object.entries(json.names).map(([id, name]) => ({ id, name }));
    return { kind: 'choice', ...common, choices };
  }
  const { items, minItems = 0, maxItems = 100 } = json;
  const isTyped = parts(json).some((part) => idOf(part) === 'typed');
  const members =
    items !== undefined && items !== false
      ? membersField(common, items, { least: minItems, most: maxItems, single: false })
      : isTyped
        ? membersField(common, json, { least: 1, most: 1, single: true })
        : undefined;
  if (members !== undefined) return members;
  const field = fieldOf(path, json) as Exclude<FormField, EitherField>;
  // A member's settings are on sliders here.
  if (field.kind === 'member')
    return { ...field, kind: 'members', member: field, least: 1, most: 1, typed: null, single: true };
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
