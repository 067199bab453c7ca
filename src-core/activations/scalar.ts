/** Activations as functions of one number, in float64. */
import { differentiate, parseFormula, substitute, toFunction } from '../formula/index.ts';
import type { Node } from '../formula/index.ts';
import type { Localized } from '../schema/localized.ts';
import type { Chosen } from '../schema/family.ts';
import type { Activation } from './define.ts';
import type { TypedActivation } from './typed.ts';

export interface ScalarActivation {
  readonly name: Localized;
  /** Its formula, hyper-parameters put in. */
  readonly formula: Node;
  readonly f: (x: number) => number;
  /** df/dx at x. */
  readonly slope: (x: number) => number;
}

/** Of a member: its slope is the derivative that it declares, which training uses. */
export function scalarOfMember({ member, hyper }: Chosen<Activation>): ScalarActivation {
  const formula = substitute(parseFormula(member.formula), hyper);
  const f = toFunction(formula, ['x']);
  const derivative = toFunction(substitute(parseFormula(member.derivative), hyper), [member.derivativeOf]);
  const slope = member.derivativeOf === 'x' ? derivative : (x: number) => derivative(f(x));
  return { name: member.name, formula, f, slope };
}

const NAME = { ko: '직접 쓴 함수', en: 'your own function' };

/** Of one that was typed: its slope is derived from its formula. */
export function scalarOfTyped({ name, formula: text }: TypedActivation): ScalarActivation {
  const formula = parseFormula(text, ['x']);
  return {
    name: name === '' ? NAME : { ko: name, en: name },
    formula,
    f: toFunction(formula, ['x']),
    slope: toFunction(differentiate(formula, 'x'), ['x']),
  };
}
