/** The functions of formulas: a new one is an entry here. */
import { f32x4, v128 } from '../assembler/index.ts';
import { cos, exp, log, sin, tanh } from '../numeric/index.ts';
import {
  add,
  call,
  chain,
  choose,
  divide,
  multiply,
  negative,
  number,
  one,
  operation,
  raise,
  subtract,
  zero,
} from './algebra.ts';
import { vectorExp, vectorLog, vectorTanh } from './vectorFunctions.ts';
import { vectorCos, vectorSin } from './vectorTrigonometry.ts';
import type { Expression, Scope } from '../assembler/index.ts';
import type { Node } from './node.ts';
import type { OnnxBuilder } from './onnx.ts';
import type { PythonArgument, PythonModule } from './python.ts';

type V128 = Expression<'v128'>;

/** An argument on its way to vector code. */
export interface VectorArgument {
  readonly value: V128;
  /** All bits of a lane where it is not 0. */
  readonly mask: V128;
  /** A number, and not NaN. */
  readonly isConstant: boolean;
}

interface FunctionDeclaration {
  readonly value: (...of: [number, number, number]) => number;
  /** Its derivative, of its arguments, their derivatives, and the call itself. */
  readonly derivative: (of: readonly [Node, Node, Node], d: readonly [Node, Node, Node], own: Node) => Node;
  readonly tex: (...of: [string, string, string]) => string;
  /** As an expression of Python that needs no brackets anywhere. */
  readonly python: (module: PythonModule, ...of: [PythonArgument, PythonArgument, PythonArgument]) => string;
  /** As nodes of ONNX over values of these names: the name of what they give. A condition comes as what is true or false. */
  readonly onnx: (builder: OnnxBuilder, ...of: [string, string, string]) => string;
  /** Whether the TeX shows where it ends, so that it needs no brackets in a sum or product. */
  readonly open?: true;
  /** On four float32 numbers at a time; each argument's code is used once at most. */
  readonly vector: (of: readonly [VectorArgument, VectorArgument, VectorArgument], scope: Scope) => V128;
  readonly arity: 1 | 2 | 3;
}

const named = (name: string) => (a: string) => `${name}\\left(${a}\\right)`;

const pythonCall =
  (name: string) =>
  (module: PythonModule, { text }: PythonArgument): string =>
    `${module}.${name}(${text})`;

const onnxNode =
  (operator: string) =>
  (builder: OnnxBuilder, ...of: string[]): string =>
    builder.node(operator, of);

/** PyTorch's maximum and minimum take tensors alone; with a number beside one it is `clamp`. */
const pythonExtreme =
  (name: 'minimum' | 'maximum', bound: 'max' | 'min') =>
  (module: PythonModule, a: PythonArgument, b: PythonArgument): string => {
    if (module === 'np' || (a.isArray && b.isArray)) return `${module}.${name}(${a.text}, ${b.text})`;
    const [array, other] = a.isArray ? [a, b] : [b, a];
    return `torch.clamp(${array.text}, ${bound}=${other.text})`;
  };

const functions: Readonly<Record<string, FunctionDeclaration>> = {
  min: {
    arity: 2,
    value: Math.min,
    derivative: ([a, b], [da, db]) => choose(operation('<', b, a), db, da),
    tex: (a, b) => `\\min\\left(${a}, ${b}\\right)`,
    python: pythonExtreme('minimum', 'max'),
    onnx: onnxNode('Min'),
    // With the constant second, pmin and pmax give back a NaN in the first; two values need the slower min and max.
    vector: ([a, b]) => (b.isConstant ? f32x4.pmin : f32x4.min)(a.value, b.value),
  },
  max: {
    arity: 2,
    value: Math.max,
    derivative: ([a, b], [da, db]) => choose(operation('>', b, a), db, da),
    tex: (a, b) => `\\max\\left(${a}, ${b}\\right)`,
    python: pythonExtreme('maximum', 'min'),
    onnx: onnxNode('Max'),
    vector: ([a, b]) => (b.isConstant ? f32x4.pmax : f32x4.max)(a.value, b.value),
  },
  abs: {
    arity: 1,
    value: Math.abs,
    derivative: ([a], [da]) => multiply(call('sign', a), da),
    tex: (a) => `\\left|${a}\\right|`,
    python: pythonCall('abs'),
    onnx: onnxNode('Abs'),
    vector: ([a]) => f32x4.abs(a.value),
  },
  sign: {
    arity: 1,
    value: Math.sign,
    derivative: () => zero,
    tex: named('\\operatorname{sign}'),
    python: pythonCall('sign'),
    onnx: onnxNode('Sign'),
    vector: ([a], scope) => {
      const x = scope.local('v128');
      const [zeros, ones] = [f32x4.const(0), f32x4.const(1)];
      const signs = f32x4.sub(v128.and(f32x4.gt(x, zeros), ones), v128.and(f32x4.lt(x, zeros), ones));
      // x ≠ x holds for NaN alone, whose bits then stay.
      return { type: 'v128', code: [x.set(a.value).code, v128.bitselect(x, signs, f32x4.ne(x, x)).code] };
    },
  },
  floor: {
    arity: 1,
    value: Math.floor,
    derivative: () => zero,
    tex: (a) => `\\left\\lfloor ${a} \\right\\rfloor`,
    python: pythonCall('floor'),
    onnx: onnxNode('Floor'),
    vector: ([a]) => f32x4.floor(a.value),
  },
  sqrt: {
    arity: 1,
    value: Math.sqrt,
    derivative: (_of, [da], own) => chain(divide(number(0.5), own), da),
    tex: (a) => `\\sqrt{${a}}`,
    python: pythonCall('sqrt'),
    onnx: onnxNode('Sqrt'),
    vector: ([a]) => f32x4.sqrt(a.value),
  },
  exp: {
    arity: 1,
    value: exp,
    derivative: (_of, [da], own) => multiply(own, da),
    tex: (a) => `e^{${a}}`,
    python: pythonCall('exp'),
    onnx: onnxNode('Exp'),
    vector: ([a], scope) => vectorExp(a.value, scope),
  },
  log: {
    arity: 1,
    value: log,
    derivative: ([a], [da]) => divide(da, a),
    tex: named('\\ln'),
    python: pythonCall('log'),
    onnx: onnxNode('Log'),
    vector: ([a], scope) => vectorLog(a.value, scope),
  },
  tanh: {
    arity: 1,
    value: tanh,
    derivative: (_of, [da], own) => multiply(subtract(one, raise(own, number(2))), da),
    tex: named('\\tanh'),
    python: pythonCall('tanh'),
    onnx: onnxNode('Tanh'),
    vector: ([a], scope) => vectorTanh(a.value, scope),
  },
  sin: {
    arity: 1,
    value: sin,
    derivative: ([a], [da]) => multiply(call('cos', a), da),
    tex: named('\\sin'),
    python: pythonCall('sin'),
    onnx: onnxNode('Sin'),
    vector: ([a], scope) => vectorSin(a.value, scope),
  },
  cos: {
    arity: 1,
    value: cos,
    derivative: ([a], [da]) => multiply(negative(call('sin', a)), da),
    tex: named('\\cos'),
    python: pythonCall('cos'),
    onnx: onnxNode('Cos'),
    vector: ([a], scope) => vectorCos(a.value, scope),
  },
  where: {
    arity: 3,
    value: (condition, a, b) => (condition !== 0 ? a : b),
    derivative: ([condition], [, da, db]) => choose(condition, da, db),
    tex: (condition, a, b) => `\\begin{cases} ${a} & ${condition} \\\\ ${b} & \\text{else} \\end{cases}`,
    python: (module, condition, a, b) => {
      if (![condition, a, b].some(({ isArray }) => isArray)) return `(${a.text} if ${condition.text} else ${b.text})`;
      const isTensor = module === 'np' || condition.isArray;
      return `${module}.where(${isTensor ? condition.text : `torch.as_tensor(${condition.text})`}, ${a.text}, ${b.text})`;
    },
    onnx: onnxNode('Where'),
    open: true,
    vector: ([condition, a, b]) => v128.bitselect(a.value, b.value, condition.mask),
  },
  /** slope · inner, and 0 where `inner` is 0. No formula can have this name; derivatives do (see `chain`). */
  '*0': {
    arity: 2,
    value: (slope, inner) => (inner === 0 ? 0 : slope * inner),
    derivative: ([slope, inner], [dSlope, dInner]) => add(multiply(dSlope, inner), multiply(slope, dInner)),
    tex: (slope, inner) => `\\left(${slope}\\right) \\, \\left(${inner}\\right)`,
    python: (module, slope, inner) =>
      inner.isArray
        ? `${module}.where(${inner.text} != 0, (${slope.text}) * (${inner.text}), 0)`
        : `((${slope.text}) * (${inner.text}) if ${inner.text} != 0 else 0)`,
    onnx: (builder, slope, inner) => {
      const zeros = builder.number(0);
      const isZero = builder.node('Equal', [inner, zeros]);
      return builder.node('Where', [isZero, zeros, builder.node('Mul', [slope, inner])]);
    },
    open: true,
    vector: ([slope, inner], scope) => {
      const x = scope.local('v128');
      const product = f32x4.mul(slope.value, x);
      return { type: 'v128', code: [x.set(inner.value).code, v128.and(product, f32x4.ne(x, f32x4.const(0))).code] };
    },
  },
};

/** Whether a formula may call a function of this name. */
export const isFunction = (name: string): boolean => Object.hasOwn(functions, name);

export function functionNamed(name: string): FunctionDeclaration {
  if (!isFunction(name)) throw new RangeError(`${name} is no function`);
  return functions[name]!;
}
