/** The tree of a formula. */
export type Operator = '+' | '-' | '*' | '/' | '^' | '<' | '<=' | '>' | '>=' | '==' | '!=';

/** Functions and the number of their arguments. */
export const functions = { min: 2, max: 2, abs: 1, sign: 1, sqrt: 1, exp: 1, log: 1, tanh: 1, where: 3 } as const;

export type FunctionName = keyof typeof functions;

export type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Node }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Node[] };
