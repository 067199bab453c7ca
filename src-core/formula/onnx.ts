/** A formula as nodes of ONNX, operator set 13, which compute the same of tensors of float32. */
import { functionNamed } from './functions.ts';
import { isComparison, operators } from './operators.ts';
import { children } from './rewrite.ts';
import type { Node } from './node.ts';

/** What nodes are added to; values are known by their names. */
export interface OnnxBuilder {
  /** Adds a node over values: the name of what it gives. `to` is the type that `Cast` casts to. */
  readonly node: (operator: string, inputs: readonly string[], to?: OnnxType) => string;
  /** A tensor of one number. */
  readonly number: (value: number) => string;
}

/** Numbers of types in ONNX's files. */
export const onnxTypes = { float32: 1, boolean: 9 } as const;

type OnnxType = keyof typeof onnxTypes;

const hasVariable = (node: Node): boolean => node.kind === 'variable' || children(node).some(hasVariable);

/**
 * Adds the formula, of values of these names, constants of it folded before: the name of its value, a tensor of their shape.
 * Throws a `RangeError` for a variable or a constant without value.
 */
export function toOnnx(formula: Node, values: Readonly<Record<string, string>>, builder: OnnxBuilder): string {
  const write = (part: Node): string => {
    switch (part.kind) {
      case 'number':
        return builder.number(part.value);
      case 'variable':
        if (Object.hasOwn(values, part.name)) return values[part.name]!;
        break;
      case 'negative':
        return builder.node('Neg', [write(part.of)]);
      case 'operation':
        if (isComparison(part.operator)) return builder.node('Cast', [truth(part)], 'float32');
        return builder.node(operators[part.operator].onnx, [write(part.left), write(part.right)]);
      case 'call': {
        const of = part.of.map((argument, place) =>
          part.name === 'where' && place === 0 ? truth(argument) : write(argument),
        );
        return functionNamed(part.name).onnx(builder, ...(of as [string, string, string]));
      }
    }
    throw new RangeError(`${part.name} has no value`);
  };
  /** Whether the part is not 0. */
  const truth = (part: Node): string => {
    if (part.kind !== 'operation' || !isComparison(part.operator))
      return builder.node('Cast', [write(part)], 'boolean');
    const compared = builder.node(operators[part.operator].onnx, [write(part.left), write(part.right)]);
    return part.operator === '!=' ? builder.node('Not', [compared]) : compared;
  };
  const value = write(formula);
  const [shaped] = Object.values(values);
  // A formula of no variable is one number for all: its own wherever a value is itself, and elsewhere, which is NaN.
  if (shaped === undefined || hasVariable(formula)) return value;
  return builder.node('Where', [builder.node('Equal', [shaped, shaped]), value, value]);
}
