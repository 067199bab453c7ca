/** Formulas as text: read, shown as TeX, differentiated, and computed in float64 or, as WebAssembly SIMD, in float32. */
export { FormulaError } from './formulaError.ts';
export { parseAssignment, parseFormula } from './parse.ts';
export { differentiate } from './derivative.ts';
export { checkFormula, formulaField } from './formulaField.ts';
export { elementwise, elementwiseSum } from './elementwise.ts';
export { substitute, variablesOf, withNumbers } from './rewrite.ts';
export { toFunction } from './scalar.ts';
export { toPython } from './python.ts';
export { toTex } from './tex.ts';
export { emitVector } from './vector.ts';
export type { Node } from './node.ts';
export type { PythonModule } from './python.ts';
export type { Symbols } from './tex.ts';
