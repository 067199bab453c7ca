/** A field that holds what it must not. */
import { z } from 'zod';
import { defineRefusal, given } from './defineRefusal.ts';

const en = {
  at: (path: string): string => (path === '' ? 'the file' : path),
  got: (value: string | null): string => `, got ${value ?? 'nothing'}`,
};
const ko = {
  at: (path: string): string => (path === '' ? '' : `${path}: `),
  got: (value: string | null): string => (value === null ? ' 받은 값이 없습니다.' : ` 받은 값: ${value}`),
};

const types = {
  integer: { en: 'a whole number', ko: '정수여야 합니다.' },
  number: { en: 'a number', ko: '수여야 합니다.' },
  text: { en: 'a text', ko: '글이어야 합니다.' },
  boolean: { en: 'true or false', ko: 'true나 false여야 합니다.' },
  list: { en: 'a list', ko: '목록이어야 합니다.' },
  object: { en: 'an object', ko: '객체여야 합니다.' },
  other: { en: 'of another type', ko: '다른 종류의 값이어야 합니다.' },
} as const;

/** Types of values, as the sentences call them. */
export type ValueType = keyof typeof types;

const units = {
  characters: { en: 'characters', ko: '글자' },
  entries: { en: 'entries', ko: '개' },
  bytes: { en: 'bytes', ko: '바이트' },
} as const;

const keysOf = <T extends object>(record: T) => z.enum(Object.keys(record) as [keyof T & string]);

export const fieldRefusals = {
  unknownField: defineRefusal(
    {},
    { en: ({ path }) => `${path} is not a known field`, ko: ({ path }) => `${path}: 알 수 없는 항목입니다.` },
  ),
  wrongType: defineRefusal(
    { allowed: keysOf(types), got: given },
    {
      en: ({ path, allowed, got }) => `${en.at(path)} must be ${types[allowed].en}${en.got(got)}`,
      ko: ({ path, allowed, got }) => `${ko.at(path)}${types[allowed].ko}${ko.got(got)}`,
    },
  ),
  /** Not one of a few values; `allowed` has them as they are written. */
  wrongChoice: defineRefusal(
    { allowed: z.array(z.string()), got: given },
    {
      en: ({ path, allowed, got }) =>
        `${en.at(path)} must be ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}${en.got(got)}`,
      ko: ({ path, allowed, got }) =>
        allowed.length > 1
          ? `${ko.at(path)}다음 가운데 하나여야 합니다: ${allowed.join(', ')}.${ko.got(got)}`
          : `${ko.at(path)}다음 값이어야 합니다: ${allowed.join()}.${ko.got(got)}`,
    },
  ),
  /** `allowed` is an interval, as `[0, 1)`. */
  outOfRange: defineRefusal(
    { allowed: z.string(), got: given },
    {
      en: ({ path, allowed, got }) => `${en.at(path)} must be in ${allowed}${en.got(got)}`,
      ko: ({ path, allowed, got }) => `${ko.at(path)}${allowed} 안에 있어야 합니다.${ko.got(got)}`,
    },
  ),
  /** More than a data set has. */
  beyondData: defineRefusal(
    { allowed: z.string(), dataset: z.string(), got: given },
    {
      en: ({ path, allowed, dataset, got }) => `${path} must be in ${allowed} for ${dataset}${en.got(got)}`,
      ko: ({ path, allowed, dataset, got }) =>
        `${path}: 데이터 세트 ${dataset}에서는 ${allowed} 안에 있어야 합니다.${ko.got(got)}`,
    },
  ),
  /** A run whose numbers do not fit; sizes in MiB. */
  tooMuchMemory: defineRefusal(
    { needed: z.number(), allowed: z.number(), got: given },
    {
      en: ({ path, needed, allowed, got }) =>
        `${path} must be less with these layers, which take ${needed} MiB of at most ${allowed} MiB of memory${en.got(got)}`,
      ko: ({ path, needed, allowed, got }) =>
        `${path}: 이 신경망에는 더 작아야 합니다. 필요한 메모리 ${needed} MiB, 쓸 수 있는 메모리 ${allowed} MiB.${ko.got(got)}`,
    },
  ),
  /** `needed` and `allowed` are billions. */
  tooManyProducts: defineRefusal(
    { needed: z.number(), allowed: z.number(), got: given },
    {
      en: ({ path, needed, allowed, got }) =>
        `${path} must be less with these layers, which take ${needed} billion multiplications of at most ${allowed} billion${en.got(got)}`,
      ko: ({ path, needed, allowed, got }) =>
        `${path}: 이 신경망에는 더 작아야 합니다. 필요한 곱셈 ${10 * needed}억 번, 할 수 있는 곱셈 ${10 * allowed}억 번.${ko.got(got)}`,
    },
  ),
  wrongLength: defineRefusal(
    { side: z.enum(['least', 'most']), allowed: z.number(), unit: keysOf(units), got: given },
    {
      en: ({ path, side, allowed, unit, got }) =>
        `${en.at(path)} must have at ${side} ${allowed} ${units[unit].en}${en.got(got)}`,
      ko: ({ path, side, allowed, unit, got }) =>
        `${ko.at(path)}${allowed}${units[unit].ko} ${side === 'least' ? '이상' : '이하'}여야 합니다.${ko.got(got)}`,
    },
  ),
  /** `allowed` is a regular expression, or the name of a form. */
  wrongForm: defineRefusal(
    { allowed: z.string(), got: given },
    {
      en: ({ path, allowed, got }) => `${en.at(path)} must have the form ${allowed}${en.got(got)}`,
      ko: ({ path, allowed, got }) => `${ko.at(path)}형식은 ${allowed}입니다.${ko.got(got)}`,
    },
  ),
  /** For what no other kind tells. */
  notAllowed: defineRefusal(
    { got: given },
    {
      en: ({ path, got }) => `${en.at(path)} must be something else${en.got(got)}`,
      ko: ({ path, got }) => `${ko.at(path)}쓸 수 없는 값입니다.${ko.got(got)}`,
    },
  ),
  /** Fields that exclude one another. */
  notOneOf: defineRefusal(
    { allowed: z.array(z.string()), got: z.array(z.string()) },
    {
      en: ({ path, allowed, got }) =>
        `${path} takes exactly one of ${allowed.join(' and ')}, got ${got.length === 0 ? 'none' : got.join(' and ')}`,
      ko: ({ path, allowed, got }) =>
        `${path}: ${allowed.join(', ')} 가운데 하나만 받습니다. 받은 항목: ${got.length === 0 ? '없음' : got.join(', ')}`,
    },
  ),
} as const;
