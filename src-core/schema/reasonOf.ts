import { InputError } from './inputError.ts';
import type { Refusal } from '../refusals/index.ts';

/** A library's words may be of any length; no store takes half a letter. */
const MOST_LETTERS = 2000;

/** As systems name their errors: `ENOSPC`. */
const ERRNO = /^E[A-Z0-9]+$/;

/**
 * What was thrown, as a reason inside a refusal: data where it is a refusal itself, or comes of the system or the database,
 * else its message, which exists in one language alone.
 */
export function reasonOf(error: unknown): Refusal | string {
  if (error instanceof InputError) return error.refusal;
  if (!(error instanceof Error)) return said(String(error));
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  if (typeof code === 'string' && ERRNO.test(code)) return { code: 'systemFault', path: '', errno: code };
  if (typeof errcode === 'number') return { code: 'databaseFault', path: '', found: said(error.message) };
  return said(error.message);
}

const said = (text: string): string => text.slice(0, MOST_LETTERS).toWellFormed();

/** What was thrown, as the refusal that a run failed of. */
export const failureOf = (error: unknown): Refusal =>
  error instanceof InputError ? error.refusal : { code: 'unforeseen', path: 'run', reason: reasonOf(error) };
