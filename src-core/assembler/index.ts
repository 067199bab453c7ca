/** A small assembler for WebAssembly kernels: typed instructions, structured control flow, one module per call. */
export * from './instructions.ts';
export { forRange, ifThen, whileLoop } from './control.ts';
export { wasmFunction } from './function.ts';
export { link } from './module.ts';
export { detectArithmetic, multiplyAdd } from './arithmetic.ts';
export type { Exported } from './module.ts';
export type { Expression, Statement, ValueType } from './expression.ts';
export type { Arithmetic } from './arithmetic.ts';
export type { Local, Scope, WasmFunction } from './function.ts';
