/** Text → tree, by precedence climbing: comparisons below + −, below * /, below unary −, below ^ (which groups to the right). */
import { constants } from './constants.ts';
import { costOf } from './cost.ts';
import { FormulaError } from './formulaError.ts';
import { functionNamed, isFunction } from './functions.ts';
import { isComparison, operators } from './operators.ts';
import { tokenize } from './token.ts';
import type { FormulaPart } from '../refusals/index.ts';
import type { ConstantName } from './constants.ts';
import type { FormulaFault } from './formulaError.ts';
import type { Assignment, Formula, Node, Statement } from './node.ts';
import type { Operator } from './operators.ts';
import type { Token } from './token.ts';

/** Comparisons, sums, products. */
const LEVELS = [1, 2, 3].map((level) =>
  (Object.keys(operators) as Operator[]).filter((operator) => operators[operator].level === level),
);

/** Brackets, minus signs and powers within each other: more is an attack, not a formula. */
const DEEPEST = 100;
/** Parts of a formula, and of its derivative: that many are read, derived, printed and compiled within 50 ms. */
const MOST_PARTS = 400;
const MOST_OF_DERIVATIVE = 10_000;

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
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)]!;
  }

  fail(fault: FormulaFault, { position }: Token = this.next): FormulaError {
    return new FormulaError(fault, this.#text, position);
  }

  /** Something else stands where `allowed` should. */
  other(allowed: FormulaPart): FormulaError {
    const { kind, text } = this.next;
    return this.fail({ code: 'formulaExpects', allowed, got: kind === 'end' ? null : text });
  }

  take(symbol: string): boolean {
    if (this.next.kind !== 'symbol' || this.next.text !== symbol) return false;
    this.#at++;
    return true;
  }

  expect(symbol: '(' | ')' | '='): void {
    if (!this.take(symbol)) throw this.other(symbol);
  }

  name(): string {
    const token = this.next;
    if (token.kind !== 'name') throw this.other('name');
    this.#at++;
    return token.text;
  }

  /** The whole formula, to the end of the text. */
  formula(): Node {
    const start = this.next;
    const node = this.#expression();
    if (this.next.kind !== 'end') throw this.other('operator');
    const { parts, derivative } = costOf(node);
    if (parts > MOST_PARTS) throw this.fail({ code: 'formulaParts', most: MOST_PARTS, got: parts }, start);
    if (derivative > MOST_OF_DERIVATIVE) throw this.fail({ code: 'formulaDerivative' }, start);
    return node;
  }

  /** Reads a part that lies within another. */
  #within(read: () => Node): Node {
    if (++this.#depth > DEEPEST) throw this.fail({ code: 'formulaDepth', most: DEEPEST });
    const node = read();
    this.#depth--;
    return node;
  }

  #expression(level = 0): Node {
    const allowed = LEVELS[level];
    if (allowed === undefined) return this.#negative();
    let left = this.#expression(level + 1);
    for (let count = 0; ; count++) {
      const token = this.next;
      const operator = allowed.find((candidate) => this.take(candidate));
      if (operator === undefined) return left;
      if (count > 0 && isComparison(operator)) {
        throw this.fail({ code: 'formulaChain' }, token);
      }
      left = { kind: 'operation', operator, left, right: this.#expression(level + 1) };
    }
  }

  #negative(): Node {
    if (this.take('-')) return { kind: 'negative', of: this.#within(() => this.#negative()) };
    const base = this.#operand();
    if (!this.take('^')) return base;
    return { kind: 'operation', operator: '^', left: base, right: this.#within(() => this.#negative()) };
  }

  #operand(): Node {
    const token = this.next;
    if (token.kind === 'number') {
      this.#at++;
      return { kind: 'number', value: Number(token.text) };
    }
    if (this.take('(')) {
      const inner = this.#within(() => this.#expression());
      this.expect(')');
      return inner;
    }
    if (token.kind !== 'name') throw this.other('operand');
    this.#at++;
    const { text } = token;
    if (isFunction(text)) return this.#call(text, token);
    if (this.#variables?.includes(text) === true) return { kind: 'variable', name: text };
    if (Object.hasOwn(constants, text)) return { kind: 'constant', name: text as ConstantName };
    if (this.#variables === null) return { kind: 'variable', name: text };
    throw this.fail({ code: 'formulaName', allowed: [...this.#variables], got: text }, token);
  }

  #call(name: string, token: Token): Node {
    this.expect('(');
    const of: Node[] = [];
    do of.push(this.#within(() => this.#expression()));
    while (this.take(','));
    this.expect(')');
    const { arity } = functionNamed(name);
    if (of.length !== arity)
      throw this.fail({ code: 'formulaArguments', function: name, allowed: arity, got: of.length }, token);
    return { kind: 'call', name, of };
  }
}

/**
 * Reads a formula; a tree is one already. With `variables`, other names in a text are refused. Throws a `FormulaError` that shows
 * the place.
 */
export function parseFormula(formula: Formula, variables?: readonly string[]): Node {
  return typeof formula === 'string' ? new Parser(formula, variables ?? null).formula() : formula;
}

/** Reads `name = formula`. */
export function parseAssignment(statement: Statement, variables?: readonly string[]): Assignment {
  if (typeof statement !== 'string') return statement;
  const parser = new Parser(statement, variables ?? null);
  const token = parser.next;
  const target = parser.name();
  if (variables !== undefined && !variables.includes(target))
    throw parser.fail({ code: 'formulaName', allowed: [...variables], got: target }, token);
  parser.expect('=');
  return { target, formula: parser.formula() };
}
