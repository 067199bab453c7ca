/** The space of a search, from what its file says and what the settings themselves propose. */
import { fieldAt } from '../experiment/fields.ts';
import { isWithin } from '../experiment/path.ts';
import { InputError } from '../schema/inputError.ts';
import type { SearchFile } from '../experiment/searchSchema.ts';
import type { SearchRange } from '../schema/fields.ts';
import type { Dimension, NumberDimension, Space } from './space.ts';

type Given = SearchFile['space'][string];

interface NumberField {
  readonly type?: string;
  readonly search?: SearchRange;
  readonly default?: unknown;
}

function numberDimension(path: string, { low, high, scale }: Given, field: NumberField): Omit<NumberDimension, 'when'> {
  const at = `search.space.${path}`;
  const proposed = field.search;
  const range = {
    low: low ?? proposed?.low,
    high: high ?? proposed?.high,
    scale: scale ?? proposed?.scale ?? 'linear',
    whole: field.type === 'integer',
  };
  if (range.low === undefined || range.high === undefined) throw new InputError({ code: 'noRange', path: at });
  const got = `[${range.low}, ${range.high}]`;
  if (!(range.low < range.high)) throw new InputError({ code: 'emptyRange', path: at, got });
  if (range.scale === 'log' && range.low <= 0) throw new InputError({ code: 'logOfNothing', path: at, got });
  if (range.whole && !(Number.isInteger(range.low) && Number.isInteger(range.high)))
    throw new InputError({ code: 'wholeRange', path: at, got });
  return { kind: 'number', path, ...range, low: range.low, high: range.high };
}

function dimensionOf(path: string, given: Given): Dimension {
  const { values, when } = given;
  const condition = when === undefined ? null : { path: when.path, is: when.is };
  const field = fieldAt(path) as NumberField | undefined;
  // Of a member its settings follow from which one it is.
  if (field === undefined || /(^|\.)(id|kind)$/.test(path))
    throw new InputError({ code: 'notASearchedPath', path: `search.space.${path}` });
  if (values !== undefined) return { kind: 'choice', path, values, when: condition };
  if (field.type === 'boolean') return { kind: 'choice', path, values: [false, true], when: condition };
  const number = field.type === 'number' || field.type === 'integer';
  if (!number) throw new InputError({ code: 'noRange', path: `search.space.${path}` });
  return { ...numberDimension(path, given, field), when: condition };
}

/**
 * Dimensions in an order in which each stands behind the one that it lies in or whose value it depends on, else as the file has
 * them. Throws an `InputError` for a range that is none, and for a condition on what is not searched.
 */
export function dimensionsOf({ space }: Pick<SearchFile, 'space'>): Space {
  const all = Object.entries(space).map(([path, given]) => dimensionOf(path, given));
  const paths = all.map(({ path }) => path);
  const before = ({ path, when }: Dimension): string[] => [
    ...paths.filter((other) => isWithin(path, other)),
    ...(when === null ? [] : [when.path]),
  ];
  for (const { path, when } of all)
    if (when !== null && !paths.includes(when.path))
      throw new InputError({ code: 'conditionNotSearched', path: `search.space.${path}.when`, got: when.path });
  const ordered: Dimension[] = [];
  const stands = (path: string): boolean => ordered.some((one) => one.path === path);
  while (ordered.length < all.length) {
    const next = all.find((one) => !stands(one.path) && before(one).every(stands));
    if (next !== undefined) ordered.push(next);
    else {
      const { path } = all.find((one) => !stands(one.path))!;
      throw new InputError({ code: 'conditionInCircle', path: `search.space.${path}.when` });
    }
  }
  return ordered;
}
