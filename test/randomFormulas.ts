/** Formulas by chance, for what must hold of every formula. */
import { RandomState } from '#core/random/randomState.ts';

const LEAVES = ['x', 'x', 'y', '2', '3', '0.5', '1', '-1', '1.5', '-2', '17', '1e-7', 'pi', 'e', '(1+1)', '2^2', '-3'];
const BINARY = ['+', '-', '*', '/', '^', '^', '<', '>='];
const EQUALITIES = ['==', '!='];
const UNARY = ['abs', 'sign', 'floor', 'sqrt', 'exp', 'log', 'tanh', 'sin', 'cos', '-'];

/** A formula of x and y, by chance; `equalities` may single out a point, where no slope is. */
function made(random: RandomState, depth: number, equalities: boolean): string {
  const of = <T>(list: readonly T[]): T => list[random.integer(list.length)]!;
  const part = (): string => made(random, depth - 1, equalities);
  const leaf = (): string => of(LEAVES);
  const kind = random.integer(10);
  if (depth === 0 || kind === 0) return leaf();
  if (kind < 6) return `(${part()}) ${of(equalities ? [...BINARY, ...EQUALITIES] : BINARY)} (${part()})`;
  if (kind === 6) return `${of(['min', 'max'])}(${part()}, ${part()})`;
  if (kind === 7) return `where(${equalities ? part() : `(${part()}) < ${leaf()}`}, ${part()}, ${part()})`;
  return `${of(UNARY)}(${part()})`;
}

/** Formulas of x and y, always the same of a seed. */
export const randomFormulas = (count: number, seed: number, { equalities = true } = {}): string[] => {
  const random = new RandomState(seed);
  return Array.from({ length: count }, () => made(random, 3, equalities));
};
