import { constants } from './constants.ts';
import { functionNamed } from './functions.ts';
import { operators } from './operators.ts';
import type { Node } from './node.ts';

type Evaluate = (values: readonly number[]) => number;

function compile(node: Node, variables: readonly string[]): Evaluate {
  switch (node.kind) {
    case 'number':
      return () => node.value;
    case 'constant': {
      const { value } = constants[node.name];
      return () => value;
    }
    case 'variable': {
      const place = variables.indexOf(node.name);
      if (place < 0) throw new RangeError(`the formula's variable ${node.name} is given no value`);
      return (values) => values[place] ?? NaN;
    }
    case 'negative': {
      const of = compile(node.of, variables);
      return (values) => -of(values);
    }
    case 'operation': {
      const apply = operators[node.operator].value;
      const left = compile(node.left, variables);
      const right = compile(node.right, variables);
      return (values) => apply(left(values), right(values));
    }
    case 'call': {
      const { value: apply } = functionNamed(node.name);
      const [a = () => NaN, b, c] = node.of.map((argument) => compile(argument, variables));
      if (b === undefined) return (values) => (apply as (x: number) => number)(a(values));
      if (c === undefined) return (values) => (apply as (x: number, y: number) => number)(a(values), b(values));
      return (values) => apply(a(values), b(values), c(values));
    }
  }
}

/** The formula as a function of `variables`, in their order, in float64. Comparisons give 1 or 0. */
export function toFunction(node: Node, variables: readonly string[]): (...values: readonly number[]) => number {
  const evaluate = compile(node, variables);
  return (...values) => evaluate(values);
}
