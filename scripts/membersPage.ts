/** `docs/MEMBERS.md`: every member of every family and every field of the experiment file, from their declarations. */
import { z } from 'zod';
import { knownDatasets } from '#core/datasets/index.ts';
import { describe } from '#core/experiment/describe.ts';
import { familyAt, families } from '#core/experiment/families.ts';
import { USUAL_KIND, kindNames, kinds } from '#core/experiment/kinds/index.ts';
import { memberTex } from '#core/experiment/memberTex.ts';
import { experimentSchemas } from '#core/experiment/schema.ts';
import { metrics } from '#core/metrics/index.ts';
import { TYPED } from '#core/schema/family.ts';
import { notation } from '#core/schema/interval.ts';
import type { FamilyName } from '#core/experiment/families.ts';
import type { Kind } from '#core/experiment/kinds/index.ts';
import type { Family, Member } from '#core/schema/family.ts';
import type { SearchRange } from '#core/schema/fields.ts';
import type { Localized } from '#core/schema/localized.ts';

/** As much of a field's JSON Schema as the page tells. */
interface Field {
  readonly type?: string;
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly items?: Field;
  readonly prefixItems?: readonly Field[];
  readonly properties?: Readonly<Record<string, Field>>;
  readonly symbol?: string;
  readonly label?: Localized;
  readonly help?: Localized;
  readonly search?: SearchRange;
}

const jsonOf = (schema: z.ZodType): Field => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Field;

const code = (text: string): string => `\`${text}\``;
const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

const both = ({ ko, en }: Localized): string => (ko === en ? en : `${en} · ${ko}`);
const lines = (text: Localized | undefined): string => (text === undefined ? '' : `${text.en}<br>${text.ko}`);

const searched = ({ search }: Field): string =>
  search === undefined ? '' : `${search.low} … ${search.high}${search.scale === 'log' ? ', log' : ''}`;

const defaultOf = (field: Field): string => (field.default === undefined ? '' : code(JSON.stringify(field.default)));

/** What a field may hold. */
function allowed(path: string, field: Field): string {
  const family = familyAt(path);
  if (family !== undefined) return `[${family.name.en}](#${anchor(family)})`;
  if (field.const !== undefined) return code(JSON.stringify(field.const));
  if (field.prefixItems !== undefined) return `${field.prefixItems.length} numbers`;
  if (field.type === 'array') {
    const items = field.items === undefined ? 'values' : allowed('', field.items);
    return `list of ${items}, at most ${field.maxItems ?? '∞'}`;
  }
  if (field.type === 'integer') return `whole, ${notation(field)}`;
  if (field.type === 'number') return notation(field);
  if (field.type === 'boolean') return 'true or false';
  if (field.type === 'object') return 'path → list';
  return field.type === undefined ? 'anything' : 'text';
}

const anchor = ({ name }: Family): string => name.en.toLowerCase().replaceAll(' ', '-');

function hyperTable({ hyper }: Member): string[] {
  const fields = Object.entries(jsonOf(hyper).properties ?? {});
  if (fields.length === 0) return [];
  const rows = fields.map(([name, field]) => [
    code(name),
    field.symbol ?? '',
    field.label === undefined ? '' : both(field.label),
    allowed(name, field),
    defaultOf(field),
    searched(field),
  ]);
  return [table(['Setting', 'Symbol', 'Name', 'Allowed', 'Default', 'Searched'], rows)];
}

const display = (tex: readonly string[]): string[] => tex.map((line) => `$$${line}$$`);

function memberPart(family: FamilyName, member: Member): string[] {
  return [
    `### ${both(member.name)} (${code(member.id)})`,
    `${member.help.en}<br>\n${member.help.ko}`,
    ...display(memberTex(family, member.id)),
    ...hyperTable(member),
    `Source: ${member.reference}.${member.displayOnly === true ? ' To be looked at: no experiment can choose it.' : ''}`,
  ];
}

/** How a member is typed: the fields of such a choice, and a whole one with the formula that it declares. */
function typedPart(name: FamilyName, { typed }: Family): string[] {
  if (typed === null) return [];
  const { id: _id, ...fields } = jsonOf(typed.schema).properties ?? {};
  const rows = Object.entries(fields).map(([field, json]) => [
    code(field),
    json.label === undefined ? '' : both(json.label),
    defaultOf(json),
    lines(json.help),
  ]);
  return [
    `### Your own · 직접 쓴 식 (${code(TYPED)})`,
    table(['Field', 'Name', 'Default', 'What it is'], rows),
    `\`\`\`json\n${JSON.stringify({ [name]: typed.example }, null, 2)}\n\`\`\``,
    ...display(memberTex(name, typed.example as { id: string })),
  ];
}

function familyPart(name: FamilyName, family: Family): string[] {
  const usual = family.members.find(({ displayOnly }) => displayOnly !== true)?.id;
  const short = family.short ? ` An id alone, as ${code(`"${usual}"`)}, stands for its defaults.` : '';
  return [
    `## ${family.name.en}`,
    `${both(family.name)}: the field ${code(name)}.${short}`,
    ...family.members.flatMap((member) => memberPart(name, member)),
    ...typedPart(name, family),
  ];
}

/** Fields under a path, in the order of the file; a member's settings are told with the member. */
function fieldsUnder(field: Field, path = ''): (readonly [path: string, field: Field])[] {
  return Object.entries(field.properties ?? {}).flatMap(([name, inner]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return inner.properties === undefined ? [[at, inner] as const] : fieldsUnder(inner, at);
  });
}

const HEAD = ['Field', 'Name', 'Allowed', 'Default', 'Searched', 'What it is'];

function fieldTable(fields: readonly (readonly [path: string, field: Field])[]): string {
  const rows = fields.map(([path, field]) => [
    code(path),
    familyAt(path)?.name.en ?? field.label?.en ?? '',
    allowed(path, field),
    defaultOf(field),
    searched(field.items ?? field),
    lines(field.help),
  ]);
  return table(HEAD, rows);
}

function kindPart(kind: Kind): string[] {
  return [
    `### ${both(kinds[kind].name)} (${code(`"kind": "${kind}"`)})`,
    fieldTable(fieldsUnder(jsonOf(kinds[kind].schema))),
  ];
}

/** What a file has and no run of it. */
function fileTable(): string {
  const all = fieldsUnder(jsonOf(experimentSchemas[USUAL_KIND]));
  const ofRun = new Set(fieldsUnder(jsonOf(kinds[USUAL_KIND].schema)).map(([path]) => path));
  return fieldTable(all.filter(([path]) => !ofRun.has(path)));
}

/** The page as Markdown. */
export function membersPage(): string {
  const measures = metrics.flatMap(({ id, name, help, tex, reference, better }) => [
    `### ${both(name)} (${code(id)})`,
    `${help.en}<br>\n${help.ko}`,
    ...display([tex]),
    `The ${better}, the better. Source: ${reference}.`,
  ]);
  const datasets = knownDatasets.map(({ id, name, reference, classes }) => [
    code(id),
    both(name),
    describe('data.dataset', id).en,
    classes.map(({ en }) => en).join(', '),
    reference,
  ]);
  const parts = [
    '# Members of the families, and fields of the experiment file',
    'Written by `npm run docs` from the declarations that train, check and draw; a test holds it to them. W are weights, ∇L is their gradient, t counts updates, T is how many there will be. *Searched* is where good values are looked for, within what is allowed.',
    ...Object.entries(families).flatMap(([name, family]) => familyPart(name as FamilyName, family)),
    '## Metric',
    'Measured over the images of a set, and recorded under its name before theirs: `test_accuracy`.',
    ...measures,
    '## Data set',
    table(['Id', 'Name', 'Short', 'Classes', 'Source'], datasets),
    '## The experiment file',
    'JSON. Everything but `format` may be left out; a field that is not here is an error. These are of the file, the others of what its runs compute.',
    fileTable(),
    ...kindNames.flatMap(kindPart),
  ];
  return `${parts.join('\n\n')}\n`;
}
