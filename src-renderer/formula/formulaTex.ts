import { parseFormula, toTex } from '#core/formula/index.ts';

/** A formula typed or stored as text, as `x^2 / 20 + y^2`. Throws a `FormulaError`. */
export const formulaTex = (text: string, variables?: readonly string[]): string => toTex(parseFormula(text, variables));
