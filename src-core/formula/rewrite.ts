/** Trees from trees: which variables a formula has, numbers for variables, constants computed. */
import { constants } from './constants.ts';
import { toFunction } from './scalar.ts';
import type { Node } from './node.ts';

/** The formula's parts, directly below its root. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'number':
    case 'constant':
    case 'variable':
      return [];
    case 'negative':
      return [node.of];
    case 'operation':
      return [node.left, node.right];
    case 'call':
      return node.of;
  }
}

/** The same node around other parts. */
export function withChildren(node: Node, parts: readonly Node[]): Node {
  const [first, second] = parts as readonly [Node, Node];
  switch (node.kind) {
    case 'number':
    case 'constant':
    case 'variable':
      return node;
    case 'negative':
      return { ...node, of: first };
    case 'operation':
      return { ...node, left: first, right: second };
    case 'call':
      return { ...node, of: parts };
  }
}

export function variablesOf(node: Node): Set<string> {
  if (node.kind === 'variable') return new Set([node.name]);
  return new Set(children(node).flatMap((part) => [...variablesOf(part)]));
}

/** The formula with some variables called otherwise. */
export function renamed(node: Node, names: Readonly<Record<string, string>>): Node {
  if (node.kind === 'variable')
    return { kind: 'variable', name: Object.hasOwn(names, node.name) ? names[node.name]! : node.name };
  return withChildren(
    node,
    children(node).map((part) => renamed(part, names)),
  );
}

/** The formula with numbers in place of some variables, and nothing computed: to be shown. */
export function withNumbers(node: Node, values: Readonly<Record<string, number>>): Node {
  if (node.kind === 'variable' && Object.hasOwn(values, node.name))
    return { kind: 'number', value: values[node.name]! };
  return withChildren(
    node,
    children(node).map((part) => withNumbers(part, values)),
  );
}

/** The formula with numbers in place of some variables, and every part without variables computed. */
export function substitute(node: Node, values: Readonly<Record<string, number>>): Node {
  if (node.kind === 'number') return node;
  if (node.kind === 'constant') return { kind: 'number', value: constants[node.name].value };
  if (node.kind === 'variable') {
    const value = Object.hasOwn(values, node.name) ? values[node.name] : undefined;
    return value === undefined ? node : { kind: 'number', value };
  }
  const parts = children(node);
  const folded = parts.map((part) => substitute(part, values));
  const replaced = folded.every((part, index) => part === parts[index]) ? node : withChildren(node, folded);
  const known = folded.every((part) => part.kind === 'number');
  return known ? { kind: 'number', value: toFunction(replaced, [])() } : replaced;
}

/** The formula with every part without variables computed, in float64. */
export const fold = (node: Node): Node => substitute(node, {});
