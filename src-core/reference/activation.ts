import { activations } from '../activations/index.ts';
import { parseFormula, substitute, toFunction } from '../formula/index.ts';
import type { ActivationDescription } from '../architecture/index.ts';
import type { ReferenceLayer } from './layer.ts';

/** y = f(x), number by number; so dx = dy f′, where f′ is written as a function of x or of y. Textbook §5.5. */
export function activation({ name, choice }: ActivationDescription): ReferenceLayer {
  const { member, hyper } = activations.resolve(choice);
  const { formula, derivative, derivativeOf } = member;
  const f = toFunction(substitute(parseFormula(formula), hyper), ['x']);
  const slope = toFunction(substitute(parseFormula(derivative), hyper), [derivativeOf]);
  let of: Float64Array = new Float64Array();
  return {
    name,
    parameters: [],
    statistics: [],
    forward: (x) => {
      const y = x.map((value) => f(value));
      of = derivativeOf === 'x' ? x : y;
      return y;
    },
    // dx[n, k] = dy[n, k] f′
    backward: (dy) => dy.map((value, at) => value * slope(of[at]!)),
  };
}
