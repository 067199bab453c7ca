/** A formula as the page shows it. */
import type { Node, Operator } from './node.ts';

const binding: Readonly<Record<Operator, number>> = {
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '==': 1,
  '!=': 1,
  '+': 2,
  '-': 2,
  '*': 3,
  '/': 5,
  '^': 5,
};

const relations: Partial<Record<Operator, string>> = { '<=': '\\le', '>=': '\\ge', '==': '=', '!=': '\\ne' };

function bindingOf(node: Node): number {
  if (node.kind === 'operation') return binding[node.operator];
  if (node.kind === 'negative') return 2;
  return 5;
}

/** Numbers with a power of ten are written with one. */
function numberTex(value: number): string {
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) return digits;
  const power = `10^{${Number(exponent)}}`;
  return digits === '1' ? power : `${digits} \\times ${power}`;
}

/** A name that stands for itself: one letter in italics, more upright. */
function nameTex(name: string): string {
  return name.length === 1 ? name : `\\mathrm{${name.replaceAll('_', '\\_')}}`;
}

/** TeX of the formula; `symbols` gives the TeX of variables that are not written as themselves. */
export function toTex(node: Node, symbols: Readonly<Record<string, string>> = {}): string {
  const tex = (part: Node): string => toTex(part, symbols);
  const bracket = (part: Node, least: number): string =>
    bindingOf(part) < least ? `\\left(${tex(part)}\\right)` : tex(part);
  switch (node.kind) {
    case 'number':
      return numberTex(node.value);
    case 'variable':
      return Object.hasOwn(symbols, node.name) ? (symbols[node.name] ?? '') : nameTex(node.name);
    case 'negative':
      return `-${bracket(node.of, 3)}`;
    case 'operation': {
      const { operator, left, right } = node;
      if (operator === '/') return `\\frac{${tex(left)}}{${tex(right)}}`;
      if (operator === '^') {
        const simple = left.kind === 'variable' || (left.kind === 'number' && left.value >= 0);
        return `${simple ? tex(left) : `\\left(${tex(left)}\\right)`}^{${tex(right)}}`;
      }
      const level = binding[operator];
      const sides = [bracket(left, level), bracket(right, operator === '-' ? level + 1 : level)] as const;
      if (operator === '*') return sides.join(right.kind === 'number' ? ' \\cdot ' : ' \\, ');
      return sides.join(` ${relations[operator] ?? operator} `);
    }
    case 'call': {
      const parts = node.of.map(tex);
      const [a = '', b = '', c = ''] = parts;
      switch (node.name) {
        case 'sqrt':
          return `\\sqrt{${a}}`;
        case 'abs':
          return `\\left|${a}\\right|`;
        case 'exp':
          return `e^{${a}}`;
        case 'log':
          return `\\ln\\left(${a}\\right)`;
        case 'where':
          return `\\begin{cases} ${b} & ${a} \\\\ ${c} & \\text{else} \\end{cases}`;
        case 'sign':
          return `\\operatorname{sign}\\left(${a}\\right)`;
        default:
          return `\\${node.name}\\left(${parts.join(', ')}\\right)`;
      }
    }
  }
}
