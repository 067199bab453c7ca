import type { ConstantName } from './constants.ts';
import type { Operator } from './operators.ts';

/** The tree of a formula. */
export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly name: ConstantName }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Node }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Node[] };

/** As text, or as the tree that was derived of one. */
export type Formula = string | Node;

export interface Assignment {
  readonly target: string;
  readonly formula: Node;
}

/** `target = formula` as text, or as it was read. */
export type Statement = string | Assignment;
