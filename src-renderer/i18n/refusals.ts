/** Why something was refused or failed, in the reader's language. */
import { readRefusal, tellRefusal } from '#core/refusals/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { language } from './words.ts';

/** Of a refusal as the lab tells it, or of whatever was thrown. */
export function refusalText(error: unknown): string {
  const refusal = error instanceof InputError ? error.refusal : readRefusal(error);
  if (refusal !== null) return tellRefusal(refusal, language.value);
  return error instanceof Error ? error.message : String(error);
}
