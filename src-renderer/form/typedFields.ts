/** The fields of a member that is typed, read from its schema, and their values as the text that is typed. */
import type { Localized } from '#core/schema/localized.ts';
import type { JsonField } from './formField.ts';

/** How a value is written: in one line, or an entry a line; `names` stand in one line. */
type Kind = 'text' | 'choice' | 'formula' | 'formulas' | 'names' | 'numbers' | 'named-formulas';

export interface TypedField {
  readonly name: string;
  readonly kind: Kind;
  readonly label: Localized;
  readonly help: Localized;
  /** Of a choice. */
  readonly choices: readonly string[];
}

const NOTHING: Localized = { ko: '', en: '' };

function kindOf(name: string, { type, enum: choices, entries, additionalProperties }: JsonField): Kind {
  if (choices !== undefined) return 'choice';
  if (type === 'array') return entries === 'names' ? 'names' : 'formulas';
  if (type === 'object')
    return typeof additionalProperties === 'object' && additionalProperties.type === 'number'
      ? 'numbers'
      : 'named-formulas';
  return name === 'name' ? 'text' : 'formula';
}

export function typedFields({ properties = {} }: JsonField): TypedField[] {
  return Object.entries(properties).flatMap(([name, json]) =>
    name === 'id'
      ? []
      : [
          {
            name,
            kind: kindOf(name, json),
            label: json.label ?? { ko: name, en: name },
            help: json.help ?? NOTHING,
            choices: json.enum ?? [],
          },
        ],
  );
}

/** Whether it is written in several lines. */
export const isLong = ({ kind }: TypedField): boolean => ['formulas', 'numbers', 'named-formulas'].includes(kind);

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function assignment(line: string): readonly [name: string, value: string] {
  const equals = line.indexOf('=');
  return equals < 0 ? [line, ''] : [line.slice(0, equals).trim(), line.slice(equals + 1).trim()];
}

/** What is no number yet stays as it was written, for the schema to refuse. */
function numberOrText(text: string): number | string {
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? text : number;
}

/** The value that a text stands for; where it is none, something that the schema refuses. */
export function valueOfText({ kind }: TypedField, text: string): unknown {
  switch (kind) {
    case 'formulas':
      return linesOf(text);
    case 'names':
      return text.split(/[\s,]+/).filter((name) => name !== '');
    case 'numbers':
      return Object.fromEntries(
        linesOf(text).map((line) => {
          const [name, value] = assignment(line);
          return [name, numberOrText(value)];
        }),
      );
    case 'named-formulas':
      return Object.fromEntries(linesOf(text).map(assignment));
    case 'text':
    case 'choice':
    case 'formula':
      return text;
  }
}

/** The text that stands for a value, as far as it is one of this field. */
export function textOfValue({ kind }: TypedField, value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(kind === 'names' ? ', ' : '\n');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, own]) => `${name} = ${String(own)}`)
      .join('\n');
  return typeof value === 'string' ? value : '';
}
