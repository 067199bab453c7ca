import type { Code } from './encoding.ts';

/** The value types of WebAssembly that kernels use. */
export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

/** Code that leaves one value of type `T` on the stack. */
export interface Expression<T extends ValueType = ValueType> {
  readonly type: T;
  readonly code: Code;
}

/** Code that leaves nothing on the stack. */
export interface Statement {
  readonly type: 'void';
  readonly code: Code;
}

export function expression<T extends ValueType>(type: T, ...code: readonly Code[]): Expression<T> {
  return { type, code };
}

export function statement(...code: readonly Code[]): Statement {
  return { type: 'void', code };
}
