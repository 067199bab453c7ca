/** Trees from trees: sums, products and powers without the parts that change nothing. */
import type { Node } from './node.ts';
import type { Operator } from './operators.ts';

export const number = (value: number): Node => ({ kind: 'number', value });
export const call = (name: string, ...of: readonly Node[]): Node => ({ kind: 'call', name, of });
export const operation = (operator: Operator, left: Node, right: Node): Node => ({
  kind: 'operation',
  operator,
  left,
  right,
});

export const zero = number(0);
export const one = number(1);

/** Whether the node is this very number. */
export const is = (node: Node, value: number): boolean => node.kind === 'number' && node.value === value;

export function negative(of: Node): Node {
  if (of.kind === 'number') return number(-of.value);
  return of.kind === 'negative' ? of.of : { kind: 'negative', of };
}

export function add(a: Node, b: Node): Node {
  if (is(a, 0)) return b;
  return is(b, 0) ? a : operation('+', a, b);
}

export function subtract(a: Node, b: Node): Node {
  if (is(b, 0)) return a;
  return is(a, 0) ? negative(b) : operation('-', a, b);
}

export function multiply(a: Node, b: Node): Node {
  if (is(a, 0) || is(b, 0)) return zero;
  if (is(a, 1)) return b;
  return is(b, 1) ? a : operation('*', a, b);
}

export function divide(a: Node, b: Node): Node {
  if (is(a, 0)) return zero;
  return is(b, 1) ? a : operation('/', a, b);
}

export function raise(a: Node, b: Node): Node {
  if (is(b, 0)) return one;
  return is(b, 1) ? a : operation('^', a, b);
}

/** `a` where the condition holds, else `b`. */
export function choose(condition: Node, a: Node, b: Node): Node {
  return is(a, 0) && is(b, 0) ? zero : call('where', condition, a, b);
}

/**
 * The chain rule where the outer slope may be infinite: slope · inner, and 0 where the inner one is 0, as for √(x²) at 0,
 * where the product would be ∞ · 0.
 */
export function chain(slope: Node, inner: Node): Node {
  return inner.kind === 'number' ? multiply(slope, inner) : call('*0', slope, inner);
}
