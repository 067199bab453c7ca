/** Symbolic derivatives. */
import type { FunctionName, Node, Operator } from './node.ts';

const number = (value: number): Node => ({ kind: 'number', value });
const is = (node: Node, value: number): boolean => node.kind === 'number' && node.value === value;
const operation = (operator: Operator, left: Node, right: Node): Node => ({ kind: 'operation', operator, left, right });
const call = (name: FunctionName, ...of: readonly Node[]): Node => ({ kind: 'call', name, of });

const zero = number(0);
const one = number(1);

function add(a: Node, b: Node): Node {
  if (is(a, 0)) return b;
  return is(b, 0) ? a : operation('+', a, b);
}

function subtract(a: Node, b: Node): Node {
  if (is(b, 0)) return a;
  return is(a, 0) ? negative(b) : operation('-', a, b);
}

function multiply(a: Node, b: Node): Node {
  if (is(a, 0) || is(b, 0)) return zero;
  if (is(a, 1)) return b;
  return is(b, 1) ? a : operation('*', a, b);
}

function divide(a: Node, b: Node): Node {
  if (is(a, 0)) return zero;
  return is(b, 1) ? a : operation('/', a, b);
}

function raise(a: Node, b: Node): Node {
  if (is(b, 0)) return one;
  return is(b, 1) ? a : operation('^', a, b);
}

function negative(of: Node): Node {
  if (of.kind === 'number') return number(-of.value);
  return of.kind === 'negative' ? of.of : { kind: 'negative', of };
}

function choose(condition: Node, a: Node, b: Node): Node {
  return is(a, 0) && is(b, 0) ? zero : call('where', condition, a, b);
}

/**
 * ∂ formula / ∂ variable. Comparisons and sign have the derivative 0; abs, min and max that of one of their sides; the
 * textbook's rules otherwise.
 */
export function differentiate(node: Node, variable: string): Node {
  const d = (part: Node): Node => differentiate(part, variable);
  switch (node.kind) {
    case 'number':
      return zero;
    case 'variable':
      return node.name === variable ? one : zero;
    case 'negative':
      return negative(d(node.of));
    case 'operation': {
      const { operator, left, right } = node;
      switch (operator) {
        case '+':
          return add(d(left), d(right));
        case '-':
          return subtract(d(left), d(right));
        case '*':
          return add(multiply(d(left), right), multiply(left, d(right)));
        case '/':
          return subtract(divide(d(left), right), divide(multiply(left, d(right)), raise(right, number(2))));
        case '^': {
          if (right.kind === 'number') {
            return multiply(multiply(right, raise(left, number(right.value - 1))), d(left));
          }
          const exponent = multiply(d(right), call('log', left));
          return multiply(node, add(exponent, divide(multiply(right, d(left)), left)));
        }
        default:
          return zero;
      }
    }
    case 'call': {
      const [a, b, c] = node.of as readonly [Node, Node, Node];
      switch (node.name) {
        case 'min':
          return choose(operation('<', b, a), d(b), d(a));
        case 'max':
          return choose(operation('>', b, a), d(b), d(a));
        case 'abs':
          return multiply(call('sign', a), d(a));
        case 'sign':
          return zero;
        case 'sqrt':
          return divide(d(a), multiply(number(2), node));
        case 'exp':
          return multiply(node, d(a));
        case 'log':
          return divide(d(a), a);
        case 'tanh':
          return multiply(subtract(one, raise(node, number(2))), d(a));
        case 'where':
          return choose(a, d(b), d(c));
      }
    }
  }
}
