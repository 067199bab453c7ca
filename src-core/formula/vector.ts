/** A formula on four float32 numbers at a time. */
import { f32x4, multiplyAdd, v128 } from '../assembler/index.ts';
import { functionNamed } from './functions.ts';
import { isComparison, operators } from './operators.ts';
import { fold } from './rewrite.ts';
import { vectorConstantPower, vectorPowerOf } from './vectorPower.ts';
import type { Expression, Arithmetic, Scope } from '../assembler/index.ts';
import type { VectorArgument } from './functions.ts';
import type { Node } from './node.ts';

type V128 = Expression<'v128'>;
type Operation = Node & { kind: 'operation' };

export interface VectorContext {
  readonly variables: Readonly<Record<string, V128>>;
  /** Where intermediate values may be kept. */
  readonly scope: Scope;
  readonly arithmetic: Arithmetic;
}

function isProduct(node: Node): node is Operation {
  return node.kind === 'operation' && node.operator === '*';
}

/** The code of a formula without constant parts. */
function emit(node: Node, context: VectorContext): V128 {
  const { variables } = context;
  switch (node.kind) {
    case 'number':
      return f32x4.const(node.value);
    case 'constant':
      throw new RangeError(`the constant ${node.name} is a number once it is folded`);
    case 'variable': {
      const variable = variables[node.name];
      if (variable === undefined) throw new RangeError(`the formula's variable ${node.name} is given no value`);
      return variable;
    }
    case 'negative':
      return f32x4.neg(emit(node.of, context));
    case 'operation':
      return isComparison(node.operator) ? v128.and(mask(node, context), f32x4.const(1)) : arithmetic(node, context);
    case 'call': {
      const [a, b, c] = node.of.map((part) => argument(part, context)) as [
        VectorArgument,
        VectorArgument,
        VectorArgument,
      ];
      return functionNamed(node.name).vector([a, b, c], context.scope);
    }
  }
}

function arithmetic({ operator, left, right }: Operation, context: VectorContext): V128 {
  const { scope, arithmetic } = context;
  const madd = multiplyAdd(arithmetic);
  const of = (part: Node): V128 => emit(part, context);
  if (operator === '+' && isProduct(left)) return madd(of(left.left), of(left.right), of(right));
  if (operator === '+' && isProduct(right)) return madd(of(right.left), of(right.right), of(left));
  if (operator === '-' && isProduct(right)) return madd(f32x4.neg(of(right.left)), of(right.right), of(left));
  if (operator === '^' && right.kind === 'number') return vectorConstantPower(of(left), right.value, scope);
  if (operator === '^' && left.kind === 'number') return vectorPowerOf(left.value, of(right), scope);
  return operators[operator].vector(of(left), of(right), scope);
}

/** All bits of a lane 1 where the formula is not 0. */
function mask(node: Node, context: VectorContext): V128 {
  if (node.kind !== 'operation' || !isComparison(node.operator)) return f32x4.ne(emit(node, context), f32x4.const(0));
  return operators[node.operator].vector(emit(node.left, context), emit(node.right, context), context.scope);
}

function argument(node: Node, context: VectorContext): VectorArgument {
  return {
    isConstant: node.kind === 'number' && !Number.isNaN(node.value),
    get value() {
      return emit(node, context);
    },
    get mask() {
      return mask(node, context);
    },
  };
}

/**
 * The code that computes the formula from its variables, each of them a vector. Parts without variables are computed before,
 * in float64. Comparisons give 1 or 0. Products that are added are fused where `arithmetic` says so; NaN spreads through min and
 * max. Whole powers up to 32 are products, other powers go through exp and log.
 */
export function emitVector(node: Node, context: VectorContext): V128 {
  return emit(fold(node), context);
}
