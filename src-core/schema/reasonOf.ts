import { InputError } from './inputError.ts';
import type { Refusal } from '../refusals/index.ts';

/** What was thrown, as a reason inside a refusal: data where it is a refusal itself, else its message. */
export function reasonOf(error: unknown): Refusal | string {
  if (error instanceof InputError) return error.refusal;
  return error instanceof Error ? error.message : String(error);
}

/** A library's words may be of any length; no store takes half a letter. */
const MOST_LETTERS = 2000;

/** What was thrown, as the refusal that a run failed of. */
export function failureOf(error: unknown): Refusal {
  if (error instanceof InputError) return error.refusal;
  const said = error instanceof Error ? error.message : String(error);
  return { code: 'unforeseen', path: 'run', reason: said.slice(0, MOST_LETTERS).toWellFormed() };
}
