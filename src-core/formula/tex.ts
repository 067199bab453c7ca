/** A formula as the page shows it: TeX that can be read in one way only. */
import { constants } from './constants.ts';
import { functionNamed } from './functions.ts';
import { isComparison, operators } from './operators.ts';
import type { Node } from './node.ts';

/** A variable as the page writes it. */
export interface SymbolTex {
  readonly tex: string;
  /** Of several signs, as ∇L: in brackets under a power. */
  readonly compound: boolean;
}

/** TeX of variables that are not written as themselves; what is given as a string is one sign, with a subscript perhaps. */
export type Symbols = Readonly<Record<string, string | SymbolTex>>;

interface Written {
  readonly tex: string;
  /** How tightly it holds together: 0 what has no end, 1 comparisons, 2 sums, 3 products, 4 what needs no brackets in them. */
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly start: 'minus' | 'digit' | 'other';
  /** Whether it may stand under a power as it is. */
  readonly single: boolean;
}

type Operation = Node & { kind: 'operation' };

const other = (tex: string): Written => ({ tex, level: 4, start: 'other', single: false });

const bracketed = ({ tex }: Written): Written => ({ ...other(`\\left(${tex}\\right)`), single: true });

const leftSide = (part: Written, least: number): Written => (part.level < least ? bracketed(part) : part);

/** A minus after another sign is bracketed, too. */
const rightSide = (part: Written, least: number): Written =>
  part.start === 'minus' ? bracketed(part) : leftSide(part, least);

const minus = ({ tex }: Written): Written => ({ tex: `-${tex}`, level: 3, start: 'minus', single: false });

/** Numbers with a power of ten are written with one. */
function numberTex(value: number): Written {
  if (value < 0) return minus(numberTex(-value));
  if (Number.isNaN(value)) return other('\\mathrm{NaN}');
  if (value === Infinity) return other('\\infty');
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) return { tex: digits, level: 4, start: 'digit', single: true };
  const power = `10^{${Number(exponent)}}`;
  if (digits === '1') return { tex: power, level: 4, start: 'digit', single: false };
  return { tex: `${digits} \\times ${power}`, level: 3, start: 'digit', single: false };
}

/** A name that stands for itself: one letter in italics, more upright. */
function nameTex(name: string): string {
  return /^[a-z]$/i.test(name) ? name : `\\mathrm{${name.replaceAll('_', '\\_')}}`;
}

function variableTex(name: string, symbols: Symbols): Written {
  const symbol = Object.hasOwn(symbols, name) ? symbols[name]! : nameTex(name);
  return typeof symbol === 'string'
    ? { ...other(symbol), single: true }
    : { ...other(symbol.tex), single: !symbol.compound };
}

function operationTex({ operator, left, right }: Operation, write: (part: Node) => Written): Written {
  const [a, b] = [write(left), write(right)];
  if (operator === '/') return other(`\\frac{${a.tex}}{${b.tex}}`);
  if (operator === '^') {
    const base = a.single ? a : bracketed(a);
    return { ...other(`${base.tex}^{${b.tex}}`), start: base.start };
  }
  const { level, tex } = operators[operator];
  // What stands beside a comparison, or behind a minus, must hold together more tightly than it.
  const start = leftSide(a, isComparison(operator) ? 2 : level);
  const end = rightSide(b, isComparison(operator) ? 2 : operator === '-' ? 3 : level);
  const sign = operator === '*' && end.start !== 'digit' ? '\\,' : tex;
  return { tex: `${start.tex} ${sign} ${end.tex}`, level, start: start.start, single: false };
}

/** TeX of the formula; `symbols` gives the TeX of variables. KaTeX reads it, whatever the formula is. */
export function toTex(node: Node, symbols: Symbols = {}): string {
  const write = (part: Node): Written => {
    switch (part.kind) {
      case 'number':
        return numberTex(part.value);
      case 'constant':
        return { ...other(constants[part.name].tex), single: true };
      case 'variable':
        return variableTex(part.name, symbols);
      case 'negative':
        return minus(rightSide(write(part.of), 3));
      case 'operation':
        return operationTex(part, write);
      case 'call': {
        const declaration = functionNamed(part.name);
        const of = part.of.map((argument) => leftSide(write(argument), part.of.length > 1 ? 1 : 0).tex);
        const tex = declaration.tex(...(of as [string, string, string]));
        return declaration.open === true ? { ...other(tex), level: 0 } : other(tex);
      }
    }
  };
  return write(node).tex;
}
