/** Assignments carried out on whole arrays, four float32 numbers at a time: optimizers and penalties. */
import { f32x4, f64, f64x2, forRange, i32, i32x4, v128, wasmFunction } from '../assembler/index.ts';
import { children, fold, variablesOf, withChildren } from './rewrite.ts';
import { parseAssignment, parseFormula } from './parse.ts';
import { toFunction } from './scalar.ts';
import { emitVector } from './vector.ts';
import type { Expression, Arithmetic, Local, Scope, ValueType, WasmFunction } from '../assembler/index.ts';
import type { Formula, Node, Statement } from './node.ts';

const VECTOR = 16;

/** The argument that tells how long the arrays are: a name that none of them can have. */
const BYTES = '#bytes';

/** Smaller numbers in a state become 0: WebAssembly has no flush-to-zero, and denormals cost a hundred times as much. */
const FLUSH_BELOW = 1e-30;

const flush = (value: Local<'v128'>): Expression<'v128'> =>
  v128.andnot(value, f32x4.lt(f32x4.abs(value), f32x4.const(FLUSH_BELOW)));

/**
 * Takes out every part in which no array occurs, as 1 − β₂ in `(1 - beta2) * g^2`. Such scalars are computed once per call
 * in float64, because float32 would lose digits that NumPy keeps: fround(1 − fround(0.999)) is off by 5e-5.
 */
class ScalarParts {
  readonly #arrays: ReadonlySet<string>;
  readonly parts: { readonly name: string; readonly node: Node }[] = [];

  constructor(arrays: ReadonlySet<string>) {
    this.#arrays = arrays;
  }

  takeOut(node: Node): Node {
    if (node.kind === 'number') return node;
    const names = variablesOf(node);
    if ([...names].some((name) => this.#arrays.has(name))) {
      return withChildren(
        node,
        children(node).map((part) => this.takeOut(part)),
      );
    }
    const key = JSON.stringify(node);
    const known = this.parts.find((part) => JSON.stringify(part.node) === key);
    if (known !== undefined) return { kind: 'variable', name: known.name };
    // A name that no formula can have.
    const name = `#${this.parts.length}`;
    this.parts.push({ name, node });
    return { kind: 'variable', name };
  }

  /** Their values, from those of the scalars, in float64. */
  argumentsOf(scalars: readonly string[]): (values: readonly number[]) => number[] {
    const functions = this.parts.map(({ node }) => toFunction(node, scalars));
    return (values) => functions.map((f) => f(...values));
  }
}

export interface ElementwiseOptions {
  /** `target = formula`, in order; a later one sees what an earlier one assigned. */
  readonly statements: readonly Statement[];
  /** Arrays that the formulas read or assign, in the order of the call's addresses. */
  readonly arrays: readonly string[];
  /** Arrays whose assigned values stay within the call, as a gradient with a penalty added. */
  readonly transient?: readonly string[];
  /** Arrays of which numbers below 1e-30 become 0. */
  readonly flushed?: readonly string[];
  readonly scalars: readonly string[];
  readonly arithmetic: Arithmetic;
}

export interface Elementwise {
  /** call(address of each array, bytes, ...`scalarArguments(values of the scalars)`); bytes is a multiple of 16. */
  readonly code: WasmFunction;
  readonly scalarArguments: (values: readonly number[]) => number[];
}

export function elementwise(options: ElementwiseOptions): Elementwise {
  const { arrays, scalars, arithmetic, transient = [], flushed = [] } = options;
  const hoisted = new ScalarParts(new Set(arrays));
  const assignments = options.statements.map((statement) => {
    const { target, formula } = parseAssignment(statement, [...arrays, ...scalars]);
    if (!arrays.includes(target)) throw new RangeError(`${target} is not an array, so nothing can be assigned to it`);
    return { target, formula: hoisted.takeOut(fold(formula)) };
  });
  const code = wasmFunction(signatureOf(arrays, hoisted), null, (parameter, scope) => {
    const address = (array: string): Expression<'i32'> => i32.add(pointers[array]!, offset);
    const pointers = parameter as Record<string, Expression<'i32'>>;
    const offset = scope.local('i32');
    const splats = splatsOf(hoisted, parameter, scope);
    const values = Object.fromEntries(arrays.map((array) => [array, scope.local('v128')]));
    const variables = { ...values, ...splats.variables };
    const targets = [...new Set(assignments.map(({ target }) => target))].filter((array) => !transient.includes(array));
    return [
      ...splats.begin,
      forRange(offset, i32.const(0), parameter[BYTES] as Expression<'i32'>, VECTOR, [
        ...arrays.map((array) => values[array]!.set(v128.load(address(array)))),
        ...assignments.map(({ target, formula }) =>
          values[target]!.set(emitVector(formula, { variables, scope, arithmetic })),
        ),
        ...targets.map((array) =>
          v128.store(address(array), flushed.includes(array) ? flush(values[array]!) : values[array]!),
        ),
      ]),
    ];
  });
  return { code, scalarArguments: hoisted.argumentsOf(scalars) };
}

function signatureOf(arrays: readonly string[], { parts }: ScalarParts): Readonly<Record<string, ValueType>> {
  return {
    ...Object.fromEntries(arrays.map((array) => [array, 'i32' as const])),
    [BYTES]: 'i32',
    ...Object.fromEntries(parts.map(({ name }) => [name, 'f32' as const])),
  };
}

/** The scalar arguments, each in all four lanes. */
function splatsOf({ parts }: ScalarParts, parameter: Readonly<Record<string, Expression>>, scope: Scope) {
  const splats = parts.map(({ name }) => ({ name, local: scope.local('v128') }));
  return {
    variables: Object.fromEntries(splats.map(({ name, local }) => [name, local])),
    begin: splats.map(({ name, local }) => local.set(f32x4.splat(parameter[name] as Expression<'f32'>))),
  };
}

export interface ElementwiseSumOptions {
  /** Of one array and scalars. */
  readonly formula: Formula;
  readonly array: string;
  readonly scalars: readonly string[];
  readonly arithmetic: Arithmetic;
}

/** Σ formula over an array, added up in float64: call(address, bytes, ...scalar arguments). */
export function elementwiseSum({ formula, array, scalars, arithmetic }: ElementwiseSumOptions): Elementwise {
  const hoisted = new ScalarParts(new Set([array]));
  const node = hoisted.takeOut(fold(parseFormula(formula, [array, ...scalars])));
  const code = wasmFunction(signatureOf([array], hoisted), 'f64', (parameter, scope) => {
    const offset = scope.local('i32');
    const { value, term, sum } = scope.named({ value: 'v128', term: 'v128', sum: 'v128' });
    const splats = splatsOf(hoisted, parameter, scope);
    const variables = { [array]: value, ...splats.variables };
    const address = i32.add(parameter[array] as Expression<'i32'>, offset);
    return [
      ...splats.begin,
      forRange(offset, i32.const(0), parameter[BYTES] as Expression<'i32'>, VECTOR, [
        value.set(v128.load(address)),
        term.set(emitVector(node, { variables, scope, arithmetic })),
        sum.set(f64x2.add(sum, f64x2.promoteLowF32x4(term))),
        sum.set(f64x2.add(sum, f64x2.promoteLowF32x4(i32x4.shuffle(term, term, [2, 3, 2, 3])))),
      ]),
      f64.add(f64x2.extractLane(sum, 0), f64x2.extractLane(sum, 1)),
    ];
  });
  return { code, scalarArguments: hoisted.argumentsOf(scalars) };
}
