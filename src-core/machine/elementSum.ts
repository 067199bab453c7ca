/** The sum of a formula over the elements of arrays; padding does not count. */
import { link } from '../assembler/index.ts';
import { elementwiseSum, parseFormula } from '../formula/index.ts';
import { paddingOf } from './padding.ts';
import type { Formula } from '../formula/index.ts';
import type { Target, WeightLayout } from '../kernels/index.ts';
import type { Hyper } from '../schema/family.ts';

const FLOAT = 4;
const VECTOR = 16;

/** An array whose padding is 0. */
interface PaddedArray {
  readonly layout: WeightLayout;
  readonly value: number;
}

/**
 * Σ formula(w) over all elements w of the arrays, with the scalars' values in `hyper`, added up in float64.
 *
 * Where the formula of 0 is 0, padding adds nothing. Where it is not, elements that are 0 are left out of the sum, counted, and
 * added at last.
 */
export function createElementSum(
  { arena, arithmetic }: Target,
  formula: Formula,
  hyper: Hyper,
  arrays: readonly PaddedArray[],
): () => number {
  const scalars = Object.keys(hyper);
  const over = (memory: WebAssembly.Memory, summed: Formula): ((address: number, bytes: number) => number) => {
    const { code, scalarArguments } = elementwiseSum({ formula: summed, array: 'w', scalars, arithmetic });
    const { sum } = link({ sum: code }, memory);
    const given = scalarArguments(Object.values(hyper));
    return (address, bytes) => sum(address, bytes, ...given);
  };
  const total = (sum: (address: number, bytes: number) => number): number =>
    arrays.reduce((all, { value, layout }) => all + sum(value, FLOAT * layout.length), 0);

  const atZero = over(new WebAssembly.Memory({ initial: 1 }), formula)(0, VECTOR) / (VECTOR / FLOAT);
  if (atZero === 0) {
    const sum = over(arena.memory, formula);
    return () => total(sum);
  }
  const others: Formula = {
    kind: 'call',
    name: 'where',
    of: [parseFormula('w == 0'), { kind: 'number', value: 0 }, parseFormula(formula)],
  };
  const padding = arrays.reduce((all, { layout }) => all + paddingOf(layout).length, 0);
  const [sumOfOthers, zeros] = [over(arena.memory, others), over(arena.memory, 'w == 0')];
  return () => {
    const count = total(zeros) - padding;
    return total(sumOfOthers) + (count === 0 ? 0 : count * atZero);
  };
}
