/** What a formula costs: how large it and its derivative are. */
import { children } from './rewrite.ts';
import type { Node } from './node.ts';

export interface FormulaCost {
  /** Parts of its tree. */
  readonly parts: number;
  /** A bound of the parts of its derivative with respect to any variable. */
  readonly derivative: number;
}

/** In a derivative, each product, quotient, power and call repeats what it is of, a few times at most. */
const REPEATED = 4;

export function costOf(node: Node): FormulaCost {
  let parts = 1;
  let derivative = 1;
  for (const part of children(node)) {
    const cost = costOf(part);
    parts += cost.parts;
    derivative += cost.derivative;
  }
  const isSum =
    node.kind === 'negative' || (node.kind === 'operation' && (node.operator === '+' || node.operator === '-'));
  return { parts, derivative: isSum ? derivative : derivative + REPEATED * parts };
}
