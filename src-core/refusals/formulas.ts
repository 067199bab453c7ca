/** Formulas that cannot be read: where, and why. */
import { z } from 'zod';
import { defineRefusal, given, reason } from './defineRefusal.ts';

const places = {
  name: { en: 'a name', ko: '이름' },
  operand: { en: 'a number, a name or (', ko: '수나 이름, (' },
  operator: { en: 'an operator or the end', ko: '연산자나 식의 끝' },
  '(': { en: '(', ko: '(' },
  ')': { en: ')', ko: ')' },
  '=': { en: '=', ko: '=' },
} as const;

/** What a formula goes on with. */
export type FormulaPart = keyof typeof places;

export const formulaRefusals = {
  /** `character` counts from 1; `reason` is one of those below. */
  wrongFormula: defineRefusal(
    { text: z.string(), character: z.number(), reason },
    {
      en: ({ path, text, character, reason: why }, tell) =>
        `${path === '' ? 'the formula' : path}: ${tell(why)}, at character ${character} of ${text}`,
      ko: ({ path, text, character, reason: why }, tell) =>
        `${path === '' ? '식' : `${path}의 식`} ${text}, ${character}번째 글자: ${tell(why)}.`,
    },
  ),
  formulaExpects: defineRefusal(
    { allowed: z.enum(Object.keys(places) as [FormulaPart]), got: given },
    {
      en: ({ allowed, got }) => `expected ${places[allowed].en}, found ${got ?? 'the end'}`,
      ko: ({ allowed, got }) => `이 자리에 올 수 있는 것: ${places[allowed].ko}. 있는 것: ${got ?? '식의 끝'}`,
    },
  ),
  formulaCharacter: defineRefusal(
    { got: z.string() },
    {
      en: ({ got }) => `${got} does not belong in a formula`,
      ko: ({ got }) => `식에 쓸 수 없는 글자입니다: ${got}`,
    },
  ),
  formulaLength: defineRefusal(
    { most: z.number() },
    {
      en: ({ most }) => `a formula has at most ${most} characters`,
      ko: ({ most }) => `식은 ${most}글자까지 쓸 수 있습니다`,
    },
  ),
  formulaParts: defineRefusal(
    { most: z.number(), got: z.number() },
    {
      en: ({ most, got }) => `a formula has at most ${most} parts, this one has ${got}`,
      ko: ({ most, got }) => `식의 항과 연산은 ${most}개까지입니다. 이 식에는 ${got}개 있습니다`,
    },
  ),
  /** Of several formulas that are computed one after another. */
  formulasTogether: defineRefusal(
    { most: z.number(), got: z.number() },
    {
      en: ({ most, got }) =>
        `the formulas of an update have at most ${most} parts together, up to here they have ${got}`,
      ko: ({ most, got }) => `갱신 식의 항과 연산은 모두 합해 ${most}개까지입니다. 여기까지 ${got}개입니다`,
    },
  ),
  formulaDerivative: defineRefusal(
    {},
    {
      en: () => 'the derivative of the formula would be too long',
      ko: () => '미분하면 너무 길어지는 식입니다',
    },
  ),
  formulaDepth: defineRefusal(
    { most: z.number() },
    {
      en: ({ most }) =>
        `the formula is nested too deeply: at most ${most} brackets, powers and minus signs lie within one another`,
      ko: ({ most }) => `너무 깊이 겹친 식입니다. 괄호와 거듭제곱, 음의 부호는 ${most}겹까지 쓸 수 있습니다`,
    },
  ),
  formulaChain: defineRefusal(
    {},
    {
      en: () => 'comparisons cannot be chained; brackets tell which one is meant',
      ko: () => '비교를 이어 쓸 수 없습니다. 괄호로 묶어 어느 비교가 먼저인지 밝히십시오',
    },
  ),
  formulaName: defineRefusal(
    { allowed: z.array(z.string()), got: z.string() },
    {
      en: ({ allowed, got }) => `${got} is not known here; allowed: ${allowed.join(', ')}`,
      ko: ({ allowed, got }) => `여기서는 모르는 이름입니다: ${got}. 쓸 수 있는 이름: ${allowed.join(', ')}`,
    },
  ),
  reservedName: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) =>
        `${path}: ${got} cannot be a name of your own, since formulas or Python mean something by it; choose another`,
      ko: ({ path, got }) => `${path}: 식이나 파이썬에서 이미 쓰는 이름입니다. 다른 이름을 쓰십시오. 받은 값: ${got}`,
    },
  ),
  unusedName: defineRefusal(
    { got: z.string() },
    {
      en: ({ path, got }) => `${path}: no formula uses ${got}`,
      ko: ({ path, got }) => `${path}: 어느 식에도 쓰지 않은 이름입니다: ${got}`,
    },
  ),
  formulaArguments: defineRefusal(
    { function: z.string(), allowed: z.number(), got: z.number() },
    {
      en: ({ function: name, allowed, got }) => `${name} takes ${allowed} arguments, got ${got}`,
      ko: ({ function: name, allowed, got }) => `${name} 함수의 인자는 ${allowed}개입니다. 받은 인자: ${got}개`,
    },
  ),
} as const;
