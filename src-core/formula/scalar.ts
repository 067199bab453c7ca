import { exp, log, pow, tanh } from '../numeric/index.ts';
import type { FunctionName, Node, Operator } from './node.ts';

type Evaluate = (values: readonly number[]) => number;

const operations: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': pow,
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
};

const calls: Readonly<Record<FunctionName, (values: readonly number[]) => number>> = {
  min: ([a = NaN, b = NaN]) => Math.min(a, b),
  max: ([a = NaN, b = NaN]) => Math.max(a, b),
  abs: ([a = NaN]) => Math.abs(a),
  sign: ([a = NaN]) => Math.sign(a),
  sqrt: ([a = NaN]) => Math.sqrt(a),
  exp: ([a = NaN]) => exp(a),
  log: ([a = NaN]) => log(a),
  tanh: ([a = NaN]) => tanh(a),
  where: ([condition = NaN, a = NaN, b = NaN]) => (condition !== 0 ? a : b),
};

function compile(node: Node, variables: readonly string[]): Evaluate {
  switch (node.kind) {
    case 'number':
      return () => node.value;
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
      const apply = operations[node.operator];
      const left = compile(node.left, variables);
      const right = compile(node.right, variables);
      return (values) => apply(left(values), right(values));
    }
    case 'call': {
      const apply = calls[node.name];
      const parts = node.of.map((argument) => compile(argument, variables));
      return (values) => apply(parts.map((part) => part(values)));
    }
  }
}

/** The formula as a function of `variables`, in their order, in float64. Comparisons give 1 or 0. */
export function toFunction(node: Node, variables: readonly string[]): (...values: readonly number[]) => number {
  const evaluate = compile(node, variables);
  return (...values) => evaluate(values);
}
