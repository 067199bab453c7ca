/** Text → tree, by precedence climbing: comparisons below + −, below * /, below unary −, below ^ (which groups to the right). */
import { FormulaError } from './formulaError.ts';
import { functions } from './node.ts';
import { tokenize } from './token.ts';
import type { FunctionName, Node, Operator } from './node.ts';
import type { Token } from './token.ts';

const LEVELS: readonly (readonly Operator[])[] = [
  ['<', '<=', '>', '>=', '==', '!='],
  ['+', '-'],
  ['*', '/'],
];

/** Deeper nesting than this is an attack, not a formula. */
const DEEPEST = 100;

class Parser {
  readonly #text: string;
  readonly #variables: readonly string[] | null;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string, variables: readonly string[] | null) {
    this.#text = text;
    this.#variables = variables;
    this.#tokens = tokenize(text);
  }

  get next(): Token {
    const token = this.#tokens[Math.min(this.#at, this.#tokens.length - 1)];
    if (token === undefined) throw new FormulaError('a formula is missing', this.#text, 0);
    return token;
  }

  fail(reason: string, { position }: Token = this.next): FormulaError {
    return new FormulaError(reason, this.#text, position);
  }

  take(symbol: string): boolean {
    if (this.next.kind !== 'symbol' || this.next.text !== symbol) return false;
    this.#at++;
    return true;
  }

  expect(symbol: string): void {
    if (!this.take(symbol)) throw this.fail(`expected ${symbol}, found ${this.next.text}`);
  }

  name(): string {
    const token = this.next;
    if (token.kind !== 'name') throw this.fail(`expected a name, found ${token.text}`);
    this.#at++;
    return token.text;
  }

  end(): void {
    if (this.next.kind !== 'end') throw this.fail(`expected an operator or the end, found ${this.next.text}`);
  }

  expression(level = 0): Node {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#negative();
    if (++this.#depth > DEEPEST * LEVELS.length) throw this.fail('the formula is nested too deeply');
    let left = this.expression(level + 1);
    for (;;) {
      const operator = operators.find((candidate) => this.take(candidate));
      if (operator === undefined) break;
      left = { kind: 'operation', operator, left, right: this.expression(level + 1) };
    }
    this.#depth--;
    return left;
  }

  #negative(): Node {
    if (this.take('-')) {
      if (++this.#depth > DEEPEST * LEVELS.length) throw this.fail('the formula is nested too deeply');
      const of = this.#negative();
      this.#depth--;
      return { kind: 'negative', of };
    }
    const base = this.#operand();
    if (!this.take('^')) return base;
    return { kind: 'operation', operator: '^', left: base, right: this.#negative() };
  }

  #operand(): Node {
    const token = this.next;
    if (token.kind === 'number') {
      this.#at++;
      return { kind: 'number', value: Number(token.text) };
    }
    if (this.take('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (token.kind !== 'name') throw this.fail(`expected a number, a name or (, found ${token.text}`);
    this.#at++;
    if (Object.hasOwn(functions, token.text)) return this.#call(token.text as FunctionName, token);
    if (this.#variables !== null && !this.#variables.includes(token.text)) {
      throw this.fail(`${token.text} is not known here; allowed: ${this.#variables.join(', ')}`, token);
    }
    return { kind: 'variable', name: token.text };
  }

  #call(name: FunctionName, token: Token): Node {
    this.expect('(');
    const of: Node[] = [this.expression()];
    while (this.take(',')) of.push(this.expression());
    this.expect(')');
    if (of.length !== functions[name]) {
      throw this.fail(`${name} takes ${functions[name]} arguments, got ${of.length}`, token);
    }
    return { kind: 'call', name, of };
  }
}

/** Reads a formula. With `variables`, other names are refused. Throws a `FormulaError` that shows the place. */
export function parseFormula(text: string, variables?: readonly string[]): Node {
  const parser = new Parser(text, variables ?? null);
  const node = parser.expression();
  parser.end();
  return node;
}

/** Reads `name = formula`. */
export function parseAssignment(text: string, variables?: readonly string[]): { target: string; formula: Node } {
  const parser = new Parser(text, variables ?? null);
  const token = parser.next;
  const target = parser.name();
  if (variables !== undefined && !variables.includes(target)) throw parser.fail(`${target} is not known here`, token);
  parser.expect('=');
  const formula = parser.expression();
  parser.end();
  return { target, formula };
}
