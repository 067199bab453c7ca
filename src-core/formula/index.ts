/** Formulas as text: read, shown as TeX, differentiated, and computed in float64 or, as WebAssembly SIMD, in float32. */
export { FormulaError } from './formulaError.ts';
export { parseAssignment, parseFormula } from './parse.ts';
export { differentiate } from './derivative.ts';
export { checkFormula, formulaField } from './formulaField.ts';
export { elementwise, elementwiseSum } from './elementwise.ts';
export { renamed, substitute, variablesOf, withNumbers } from './rewrite.ts';
export {
  MOST_TYPED,
  checkDerived,
  checkNames,
  checkTogether,
  checkTyped,
  checkUsed,
  namesIn,
  oneLine,
  typedShape,
} from './typedFields.ts';
export { toFunction } from './scalar.ts';
export { onnxTypes, toOnnx } from './onnx.ts';
export { pythonWords, toPython } from './python.ts';
export { toTex } from './tex.ts';
export { emitVector } from './vector.ts';
export type { Assignment, Formula, Node, Statement } from './node.ts';
export type { OnnxBuilder } from './onnx.ts';
export type { PythonModule } from './python.ts';
export type { Symbols } from './tex.ts';
