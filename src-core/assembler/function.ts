import { flatten, unsigned, vector } from './encoding.ts';
import { expression, statement } from './expression.ts';
import type { Bytes, Code } from './encoding.ts';
import type { Expression, Statement, ValueType } from './expression.ts';

/** A parameter or local variable; used as an expression it reads itself. */
export interface Local<T extends ValueType = ValueType> extends Expression<T> {
  set(value: Expression<T>): Statement;
  /** Stores and leaves the value. */
  tee(value: Expression<T>): Expression<T>;
}

type Parameters = Readonly<Record<string, ValueType>>;
type ParameterLocals<P extends Parameters> = { readonly [K in keyof P]: Local<P[K]> };

/** Declares locals while a function's body is being written. */
export interface Scope {
  local<T extends ValueType>(type: T): Local<T>;
  /** `count` locals of one type. */
  locals<T extends ValueType>(type: T, count: number): Local<T>[];
  /** One local for each name. */
  named<const P extends Parameters>(types: P): ParameterLocals<P>;
}

/** One function, ready to be assembled. */
export interface WasmFunction {
  readonly parameters: readonly ValueType[];
  readonly result: ValueType | null;
  readonly locals: readonly ValueType[];
  readonly code: Bytes;
}

const TYPE_CODE: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b };

/**
 * Writes one function. `parameters` maps names to types in call order; `build` gets them as locals and returns the
 * body, whose last part is the result's expression when `result` is not null.
 */
export function wasmFunction<const P extends Parameters>(
  parameters: P,
  result: ValueType | null,
  build: (parameter: ParameterLocals<P>, scope: Scope) => readonly (Statement | Expression)[],
): WasmFunction {
  const types: ValueType[] = Object.values(parameters);
  const declared: ValueType[] = [];
  const local = <T extends ValueType>(index: number, type: T): Local<T> => ({
    ...expression(type, [0x20], unsigned(index)),
    set: (value) => statement(value.code, [0x21], unsigned(index)),
    tee: (value) => expression(type, value.code, [0x22], unsigned(index)),
  });
  const scope: Scope = {
    local: (type) => local(types.length + declared.push(type) - 1, type),
    locals: (type, count) => Array.from({ length: count }, () => scope.local(type)),
    named: <P extends Parameters>(of: P) =>
      Object.fromEntries(Object.entries(of).map(([key, type]) => [key, scope.local(type)])) as ParameterLocals<P>,
  };
  const named = Object.fromEntries(Object.entries(parameters).map(([key, type], index) => [key, local(index, type)]));
  const body = build(named as ParameterLocals<P>, scope);
  return { parameters: types, result, locals: declared, code: flatten(body.map((part) => part.code)) };
}

/** Function type in the type section: parameters and results. */
export function signature(f: WasmFunction): Code {
  const codes = (types: readonly ValueType[]): Code => vector(types.map((type) => [TYPE_CODE[type]]));
  return [0x60, codes(f.parameters), codes(f.result === null ? [] : [f.result])];
}

/** Function body in the code section: runs of equal locals, code, end. */
export function functionBody(f: WasmFunction): Code {
  const runs: { type: ValueType; count: number }[] = [];
  for (const type of f.locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  const locals = flatten(vector(runs.map(({ type, count }) => [unsigned(count), TYPE_CODE[type]])));
  return [unsigned(locals.length + f.code.length + 1), locals, f.code, 0x0b];
}
