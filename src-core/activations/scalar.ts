/** Activations as functions of one number, in float64. */
import { parseFormula, substitute, toFunction } from '../formula/index.ts';
import type { Node } from '../formula/index.ts';
import type { Localized } from '../schema/localized.ts';
import type { Chosen } from '../schema/family.ts';
import type { Activation } from './define.ts';

export interface ScalarActivation {
  readonly name: Localized;
  /** Its formula, hyper-parameters put in. */
  readonly formula: Node;
  readonly f: (x: number) => number;
  /** df/dx at x. */
  readonly slope: (x: number) => number;
}

/** Its slope is the derivative that the member declares, which training uses. */
export function scalarOfMember({ member, hyper }: Chosen<Activation>): ScalarActivation {
  const formula = substitute(parseFormula(member.formula), hyper);
  const f = toFunction(formula, ['x']);
  const derivative = toFunction(substitute(parseFormula(member.derivative), hyper), [member.derivativeOf]);
  const slope = member.derivativeOf === 'x' ? derivative : (x: number) => derivative(f(x));
  return { name: member.name, formula, f, slope };
}
