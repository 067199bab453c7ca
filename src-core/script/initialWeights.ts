/** How a program draws the first weights: in float64, from NumPy's legacy generator. */
import { parseFormula, substitute, toPython } from '../formula/index.ts';
import { initializers } from '../initializers/index.ts';
import { distributions } from '../initializers/distributions.ts';
import { indented } from './lines.ts';
import type { Lines } from './lines.ts';

export function initialWeights(choice: Parameters<typeof initializers.resolve>[0]): Lines {
  const { member, hyper } = initializers.resolve(choice);
  const body = (): Lines => {
    if (!('spread' in member)) return member.python;
    const spread = toPython(substitute(parseFormula(member.spread), hyper), {
      module: 'np',
      names: { fanIn: 'fan_in', fanOut: 'fan_out' },
      arrays: [],
    });
    return [`return ${distributions[member.distribution].python(spread)}`];
  };
  return [`def initial_weights(fan_in, fan_out):  # ${member.id}`, ...indented(body())];
}
