/** Settings in words: one describer for labels, captions and the window. */
import { knownDatasetById } from '../datasets/known.ts';
import { chosenAt, familyAt } from './families.ts';
import { fieldAt, fieldName } from './fields.ts';
import { numberText } from './numberText.ts';
import type { Localized } from '../schema/localized.ts';
import type { z } from 'zod';
import type { Chosen } from '../schema/family.ts';

export interface Telling {
  /** How numbers are written; as `numberText` does where left out. */
  readonly write?: (value: number) => string;
  /**
   * Which settings of a member are told: all, or the first and those that are not as usual, or those named.
   * All where left out.
   */
  readonly settings?: 'all' | 'unusual' | readonly string[];
}

const same = (text: string): Localized => ({ ko: text, en: text });

export function joined(texts: readonly Localized[], separator: string): Localized {
  const of = (language: keyof Localized): string =>
    texts
      .map((text) => text[language])
      .filter((text) => text !== '')
      .join(separator);
  return { ko: of('ko'), en: of('en') };
}

interface FieldMeta {
  readonly symbol?: string;
  readonly label?: Localized;
}

function memberText({ member, hyper }: Chosen, telling: Telling): Localized {
  const { write = numberText, settings: wanted = 'all' } = telling;
  const shape: Readonly<Record<string, z.ZodType>> = member.hyper.shape;
  const told = Object.entries(hyper).filter(([name, value], place) => {
    if (wanted === 'all') return true;
    return wanted === 'unusual'
      ? place === 0 || shape[name]?.safeParse(undefined).data !== value
      : wanted.includes(name);
  });
  const texts = told.map(([name, value]): Localized => {
    const { symbol, label } = (shape[name]?.meta() ?? {}) as FieldMeta;
    const called = symbol === undefined ? (label ?? same(name)) : same(symbol);
    return { ko: `${called.ko} ${write(value)}`, en: `${called.en} ${write(value)}` };
  });
  return joined([member.name, joined(texts, ', ')], ' ');
}

/** 100×4: equal widths in a row are counted. */
function widthsText(widths: readonly number[], write: (value: number) => string): string {
  const groups: { width: number; count: number }[] = [];
  for (const width of widths) {
    const last = groups.at(-1);
    if (last?.width === width) last.count++;
    else groups.push({ width, count: 1 });
  }
  return groups.map(({ width, count }) => (count === 1 ? write(width) : `${write(width)}×${count}`)).join('-');
}

const isWidth = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value > 0;

/** Widths of layers as they are drawn; any other list in brackets, since its numbers may have signs. */
function listText(list: readonly unknown[], write: (value: number) => string): string {
  if (list.every(isWidth)) return widthsText(list, write);
  return `(${list.map((value) => (typeof value === 'number' ? write(value) : String(value))).join(', ')})`;
}

function plain(path: string, value: unknown, write: (value: number) => string): string {
  if (Array.isArray(value)) return listText(value, write);
  if (typeof value === 'number') return write(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (path === 'data.dataset') return knownDatasetById.get(value)?.short ?? value;
  return path === 'surface' ? value.replace(/\^2(?![\d.])/g, '²').replace(/\^3(?![\d.])/g, '³') : value;
}

const isOne = (value: unknown): boolean => value === 1 || (Array.isArray(value) && value.length === 1);

function filled(phrase: string, path: string, value: unknown, text: string): string {
  const place = Number(path.slice(path.lastIndexOf('.') + 1)) + 1;
  return phrase
    .replace('{s}', isOne(value) ? '' : 's')
    .replace('{place}', String(place))
    .replace('{}', () => text);
}

function memberOrId(path: string, value: unknown, telling: Telling): Localized {
  const chosen = chosenAt(path, value);
  return chosen === null
    ? same(typeof value === 'string' ? value : JSON.stringify(value))
    : memberText(chosen, telling);
}

const ON: Localized = { ko: '있음', en: 'on' };
const OFF: Localized = { ko: '없음', en: 'off' };

/** A value alone: `0.01`, `Adam η 0.001`, `on`; a dash for none. */
export function valueText(path: string, value: unknown, telling: Telling = {}): Localized {
  if (value === undefined || value === null) return same('–');
  if (familyAt(path) !== undefined) return memberOrId(path, value, telling);
  if (typeof value === 'boolean') return value ? ON : OFF;
  if (isEmptyList(value)) return fieldAt(path)?.without ?? same('–');
  return same(plain(path, value, telling.write ?? numberText));
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** A setting and its value: `η 0.1`, `Adam η 0.001`, `batch 128`, `no hidden layer`. */
export function describe(path: string, value: unknown, telling: Telling = {}): Localized {
  if (familyAt(path) !== undefined) return valueText(path, value, telling);
  const { phrase, without, symbol } = fieldAt(path) ?? {};
  if (without !== undefined && (value === false || isEmptyList(value))) return without;
  const text = valueText(path, value, telling);
  if (phrase !== undefined && value !== undefined && value !== null)
    return { ko: filled(phrase.ko, path, value, text.ko), en: filled(phrase.en, path, value, text.en) };
  return joined([symbol === undefined ? fieldName(path) : same(symbol), text], ' ');
}
