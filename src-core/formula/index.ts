/** Formulas as text: read, and computed in float64. */
export { FormulaError } from './formulaError.ts';
export { parseAssignment, parseFormula } from './parse.ts';
export { toFunction } from './scalar.ts';
export type { Node } from './node.ts';
