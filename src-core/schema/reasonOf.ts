import { InputError } from './inputError.ts';
import type { Reason } from '../refusals/index.ts';

/** What was thrown, as a reason inside a refusal: data where it is a refusal itself, else its message. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof InputError) return error.refusal;
  return error instanceof Error ? error.message : String(error);
}
