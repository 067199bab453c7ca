/** Symbolic derivatives. */
import {
  add,
  call,
  chain,
  choose,
  divide,
  is,
  multiply,
  negative,
  number,
  one,
  operation,
  raise,
  subtract,
  zero,
} from './algebra.ts';
import { functionNamed } from './functions.ts';
import { isComparison } from './operators.ts';
import { fold } from './rewrite.ts';
import type { Node } from './node.ts';

type Three<T> = readonly [T, T, T];

/** d aᵇ = b aᵇ⁻¹ da + aᵇ ln a db, where each ∞ · 0 is 0: a power that is steep at 0, an exponent that does not change. */
function ofPower(power: Node, a: Node, b: Node, da: Node, db: Node): Node {
  const oneLess = raise(a, fold(subtract(b, one)));
  const slope = b.kind === 'number' ? multiply(b, oneLess) : chain(oneLess, b);
  const isSteep = b.kind !== 'number' || (b.value > 0 && b.value < 1);
  const ofBase = is(da, 0) ? zero : (isSteep ? chain : multiply)(slope, da);
  if (is(a, 0) || is(db, 0)) return ofBase;
  // 0ᵇ stays 0 while b changes, though ln 0 is infinite.
  const logarithm = a.kind === 'number' ? call('log', a) : choose(operation('==', a, zero), zero, call('log', a));
  return add(ofBase, chain(multiply(power, logarithm), db));
}

function derive(node: Node, variable: string): Node {
  const d = (part: Node): Node => derive(part, variable);
  switch (node.kind) {
    case 'number':
    case 'constant':
      return zero;
    case 'variable':
      return node.name === variable ? one : zero;
    case 'negative':
      return negative(d(node.of));
    case 'operation': {
      const { operator, left, right } = node;
      if (isComparison(operator)) return zero;
      const [da, db] = [d(left), d(right)];
      if (operator === '+') return add(da, db);
      if (operator === '-') return subtract(da, db);
      if (operator === '*') return add(multiply(da, right), multiply(left, db));
      if (operator === '^') return ofPower(node, left, right, da, db);
      return subtract(divide(da, right), divide(multiply(left, db), raise(right, number(2))));
    }
    case 'call': {
      const parts = node.of.map(d);
      if (parts.every((part) => is(part, 0))) return zero;
      return functionNamed(node.name).derivative(node.of as Three<Node>, parts as unknown as Three<Node>, node);
    }
  }
}

/**
 * ∂ formula / ∂ variable, with constants computed. Comparisons, sign and floor have the derivative 0; abs, min and max that of
 * one of their sides; the textbook's rules otherwise. Where the rules give ∞ · 0, as for √(x²) at 0, it is 0.
 */
export function differentiate(node: Node, variable: string): Node {
  return fold(derive(fold(node), variable));
}
