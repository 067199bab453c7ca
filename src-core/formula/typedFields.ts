/** Fields that all members have which a reader types: how it is called, its hyper-parameters, and which names they may have. */
import { z } from 'zod';
import { TYPED } from '../schema/family.ts';
import { constants } from './constants.ts';
import { costOf } from './cost.ts';
import { FormulaError } from './formulaError.ts';
import { checkFormula } from './formulaField.ts';
import { isFunction } from './functions.ts';
import { parseAssignment, parseFormula } from './parse.ts';
import { pythonWords } from './python.ts';

/** So many hyper-parameters, arrays and assignments one typed member may have. */
export const MOST_TYPED = 12;

const NAME = /^[A-Za-z]\w{0,31}$/;

export const typedShape = {
  id: z.literal(TYPED),
  name: z
    .string()
    .trim()
    .max(40)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u)
    .default('')
    .meta({
      label: { ko: '이름', en: 'Name' },
      help: {
        ko: '범례와 표에서 부르는 이름입니다. 비워 두면 식으로 부릅니다.',
        en: 'As legends and tables call it; by its formula when left empty.',
      },
    }),
  hyper: z
    .record(z.string(), z.number())
    .default({})
    .meta({
      label: { ko: '하이퍼파라미터', en: 'Hyper-parameters' },
      help: {
        ko: '한 줄에 하나씩, 이름 = 값. 식에서 이 이름으로 씁니다.',
        en: 'One a line, name = value. Formulas use them by these names.',
      },
    }),
} as const;

/** Names that a reader gave, and where each stands. */
type Given = readonly (readonly [path: readonly string[], name: string])[];

/** Names of hyper-parameters as `checkNames` takes them. */
export const namesIn = (field: string, record: Readonly<Record<string, unknown>>): Given =>
  Object.keys(record).map((name) => [[field, name], name] as const);

/** Refuses names that are none, that mean something else already (as all in `taken` do), or that are given twice. */
export function checkNames(context: z.core.$RefinementCtx, given: Given, taken: readonly string[]): void {
  const refuse = (path: readonly string[], params: object): void =>
    context.addIssue({ code: 'custom', path: [...path], params });
  given.forEach(([path, name], place) => {
    if (!NAME.test(name)) refuse(path, { code: 'wrongForm', allowed: String(NAME), got: JSON.stringify(name) });
    else if (taken.includes(name) || isFunction(name) || Object.hasOwn(constants, name) || pythonWords.has(name))
      refuse(path, { code: 'reservedName', got: name });
    else if (given.findIndex(([, other]) => other === name) < place) refuse(path, { code: 'givenTwice', got: name });
  });
  if (given.length > 3 * MOST_TYPED) {
    const got = String(given.length);
    refuse([], { code: 'wrongLength', side: 'most', allowed: 3 * MOST_TYPED, unit: 'entries', got });
  }
}

/** Refuses hyper-parameters that stand in none of the formulas: a slip of the pen that would change nothing. */
export function checkUsed(
  context: z.core.$RefinementCtx,
  hyper: Readonly<Record<string, unknown>>,
  formulas: readonly string[],
): void {
  const used = new Set(formulas.flatMap((text) => text.match(/[A-Za-z]\w*/g) ?? []));
  for (const name of Object.keys(hyper))
    if (!used.has(name))
      context.addIssue({ code: 'custom', path: ['hyper', name], params: { code: 'unusedName', got: name } });
}

/** Refuses a formula of variables that stands in the field `name`, at its character. */
export function checkTyped(
  context: z.core.$RefinementCtx,
  name: string,
  formula: string,
  variables: readonly string[],
): void {
  checkFormula(context, [name], () => parseFormula(formula, variables));
}

/** Parts of what is computed of every number of every layer or weight in each update: more would take minutes. */
const MOST_IN_TRAINING = 1000;

/** The same of one that is trained with, and so derived: it is bounded by what its derivative costs. */
export function checkDerived(
  context: z.core.$RefinementCtx,
  name: string,
  formula: string,
  variables: readonly string[],
): void {
  checkFormula(context, [name], () => {
    const { derivative } = costOf(parseFormula(formula, variables));
    if (derivative > MOST_IN_TRAINING) throw new FormulaError({ code: 'formulaDerivative' }, formula, 0);
  });
}

/** Refuses assignments that are each short enough, at the first with which they cost too much together. */
export function checkTogether(context: z.core.$RefinementCtx, name: string, statements: readonly string[]): void {
  let parts = 0;
  for (const [place, text] of statements.entries()) {
    let own = 0;
    try {
      own = costOf(parseAssignment(text).formula).parts;
    } catch {
      // What cannot be read is refused already.
      return;
    }
    parts += own;
    if (parts <= MOST_IN_TRAINING) continue;
    checkFormula(context, [name, String(place)], () => {
      throw new FormulaError({ code: 'formulasTogether', most: MOST_IN_TRAINING, got: parts }, text, 0);
    });
    return;
  }
}

/** A formula as one line. */
export const oneLine = (formula: string): string => formula.trim().replace(/\s+/g, ' ');
