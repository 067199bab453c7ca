/** A formula on four float32 numbers at a time. */
import { f32x4, multiplyAdd, v128 } from '../assembler/index.ts';
import { vectorExp, vectorLog, vectorTanh } from './vectorFunctions.ts';
import type { Expression, Fusion, Local, Scope } from '../assembler/index.ts';
import type { FunctionName, Node, Operator } from './node.ts';

type V128 = Expression<'v128'>;

export interface VectorContext {
  readonly variables: Readonly<Record<string, V128>>;
  /** Where intermediate values may be kept. */
  readonly scope: Scope;
  readonly fusion: Fusion;
}

const comparisons: Partial<Record<Operator, (a: V128, b: V128) => V128>> = {
  '<': f32x4.lt,
  '<=': f32x4.le,
  '>': f32x4.gt,
  '>=': f32x4.ge,
  '==': f32x4.eq,
  '!=': f32x4.ne,
};

/** Larger powers go through exp and log. */
const LARGEST_POWER = 16;

/**
 * The code that computes the formula from its variables, each of them a vector. Comparisons give 1 or 0. Products that are
 * added are fused where `fusion` says so; NaN spreads through min and max. Whole powers up to 16 are products, other
 * powers exp(b log a), for a > 0 only.
 */
export function emitVector(node: Node, context: VectorContext): V128 {
  const { variables, scope, fusion } = context;
  const madd = multiplyAdd(fusion);
  const emit = (part: Node): V128 => emitVector(part, context);
  /** A value that is used more than once. */
  const keep = (part: Node, use: (value: V128) => V128): V128 => {
    if (part.kind === 'variable' || part.kind === 'number') return use(emit(part));
    const local = scope.local('v128');
    return after(local, emit(part), use(local));
  };
  switch (node.kind) {
    case 'number':
      return f32x4.const(node.value);
    case 'variable': {
      const variable = variables[node.name];
      if (variable === undefined) throw new RangeError(`the formula's variable ${node.name} is given no value`);
      return variable;
    }
    case 'negative':
      return f32x4.neg(emit(node.of));
    case 'operation': {
      const { operator, left, right } = node;
      const compare = comparisons[operator];
      if (compare !== undefined) return v128.and(compare(emit(left), emit(right)), f32x4.const(1));
      if (operator === '^') return power(left, right, keep, emit, scope);
      if (operator === '+' && isProduct(left)) return madd(emit(left.left), emit(left.right), emit(right));
      if (operator === '+' && isProduct(right)) return madd(emit(right.left), emit(right.right), emit(left));
      if (operator === '-' && isProduct(right)) {
        return madd(f32x4.neg(emit(right.left)), emit(right.right), emit(left));
      }
      return { '+': f32x4.add, '-': f32x4.sub, '*': f32x4.mul, '/': f32x4.div }[operator as '+'](
        emit(left),
        emit(right),
      );
    }
    case 'call':
      return call(node.name, node.of, { emit, keep, scope, context });
  }
}

type Product = Node & { kind: 'operation'; operator: '*' };

function isProduct(node: Node): node is Product {
  return node.kind === 'operation' && node.operator === '*';
}

function after(local: Local<'v128'>, value: V128, result: V128): V128 {
  return { type: 'v128', code: [local.set(value).code, result.code] };
}

type Keep = (part: Node, use: (value: V128) => V128) => V128;

function power(base: Node, exponent: Node, keep: Keep, emit: (node: Node) => V128, scope: Scope): V128 {
  const fixed = exponent.kind === 'number' ? exponent.value : null;
  if (fixed === 0.5) return f32x4.sqrt(emit(base));
  if (fixed !== null && Number.isInteger(fixed) && fixed >= 0 && fixed <= LARGEST_POWER) {
    return keep(base, (value) => wholePower(value, fixed, scope));
  }
  return vectorExp(f32x4.mul(emit(exponent), vectorLog(emit(base), scope)), scope);
}

/** x·x·… by repeated squaring. */
function wholePower(x: V128, exponent: number, scope: Scope): V128 {
  if (exponent === 0) return f32x4.const(1);
  if (exponent === 1) return x;
  if (exponent % 2 === 1) return f32x4.mul(wholePower(x, exponent - 1, scope), x);
  const half = scope.local('v128');
  return after(half, wholePower(x, exponent / 2, scope), f32x4.mul(half, half));
}

interface Parts {
  readonly emit: (node: Node) => V128;
  readonly keep: Keep;
  readonly scope: Scope;
  readonly context: VectorContext;
}

function call(name: FunctionName, of: readonly Node[], { emit, keep, scope, context }: Parts): V128 {
  const [a, b, c] = of as readonly [Node, Node, Node];
  const zero = f32x4.const(0);
  switch (name) {
    // With the constant second, pmin and pmax give back a NaN in the first; two values need the slower min and max.
    case 'min':
      return b.kind === 'number' ? f32x4.pmin(emit(a), emit(b)) : f32x4.min(emit(a), emit(b));
    case 'max':
      return b.kind === 'number' ? f32x4.pmax(emit(a), emit(b)) : f32x4.max(emit(a), emit(b));
    case 'abs':
      return f32x4.abs(emit(a));
    case 'sign':
      return keep(a, (x) => {
        const one = f32x4.const(1);
        const signs = f32x4.sub(v128.and(f32x4.gt(x, zero), one), v128.and(f32x4.lt(x, zero), one));
        // x ≠ x holds for NaN alone, whose bits then stay.
        return v128.bitselect(x, signs, f32x4.ne(x, x));
      });
    case 'sqrt':
      return f32x4.sqrt(emit(a));
    case 'exp':
      return vectorExp(emit(a), scope);
    case 'log':
      return vectorLog(emit(a), scope);
    case 'tanh':
      return vectorTanh(emit(a), scope);
    case 'where':
      return v128.bitselect(emit(b), emit(c), condition(a, context));
  }
}

/** A lane's bits all 1 where the condition holds. */
function condition(node: Node, context: VectorContext): V128 {
  const compare = node.kind === 'operation' ? comparisons[node.operator] : undefined;
  if (node.kind !== 'operation' || compare === undefined) {
    return f32x4.ne(emitVector(node, context), f32x4.const(0));
  }
  return compare(emitVector(node.left, context), emitVector(node.right, context));
}
