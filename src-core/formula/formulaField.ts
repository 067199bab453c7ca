/** Fields that hold formulas, for schemas: one that cannot be read is refused at its character. */
import { z } from 'zod';
import { FormulaError } from './formulaError.ts';
import { parseFormula } from './parse.ts';

/** Runs `read`; the `FormulaError` that it throws becomes an issue at `path` of what is checked. */
export function checkFormula(context: z.core.$RefinementCtx, path: readonly string[], read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const { path: _path, ...params } = error.refusal;
    context.addIssue({ code: 'custom', path: [...path], params });
  }
}

/** A formula of these variables. */
export const formulaField = (variables: readonly string[]): z.ZodString =>
  z.string().superRefine((text, context) => checkFormula(context, [], () => parseFormula(text, variables)));
