/** An activation that a reader types: its formula of x as a setting, its derivative by the rules. */
import { z } from 'zod';
import {
  checkNames,
  checkDerived,
  checkUsed,
  differentiate,
  namesIn,
  oneLine,
  parseFormula,
  substitute,
  toFunction,
  typedShape,
} from '../formula/index.ts';
import { defineActivation } from './define.ts';
import type { Hyper, TypedForm } from '../schema/family.ts';
import type { Activation } from './define.ts';

const schema = z
  .strictObject({
    ...typedShape,
    formula: z.string().meta({
      label: { ko: '식', en: 'Formula' },
      help: { ko: 'x의 식입니다. 도함수는 식에서 구합니다.', en: 'A formula of x; its derivative is derived from it.' },
    }),
  })
  .superRefine(({ hyper, formula }, context) => {
    checkNames(context, namesIn('hyper', hyper), ['x', 'y']);
    checkDerived(context, 'formula', formula, ['x', ...Object.keys(hyper)]);
    checkUsed(context, hyper, [formula]);
  });

/** Where a function is looked at to see whether it leaves nothing below 0. */
const BELOW = [-100, -10, -3, -1, -0.3, -0.01, 0];

/** As far as can be seen: which kernel is faster hangs on it, and no number. */
function seemsRectifying(formula: string, hyper: Hyper): boolean {
  const f = toFunction(substitute(parseFormula(formula), hyper), ['x']);
  return BELOW.every((x) => f(x) === 0);
}

export const typedActivation = {
  schema,
  example: { id: 'typed', name: '', hyper: {}, formula: 'x / (1 + exp(-x))' },
  inShort: ({ formula }) => oneLine(formula),
  declare: (about, { formula, hyper }) =>
    defineActivation({
      ...about,
      formula,
      derivative: differentiate(parseFormula(formula), 'x'),
      derivativeOf: 'x',
      rectifying: seemsRectifying(formula, hyper),
      displayOnly: false,
    }),
} satisfies TypedForm<Activation<string, z.ZodRawShape, false>, typeof schema>;
