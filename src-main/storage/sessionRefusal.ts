/** Why a session file is not taken. */
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import type { Refusal } from '#core/refusals/index.ts';

/** Refusals of session files that tell nothing but the file. */
type SessionCode = {
  [C in Refusal['code']]: { code: C; path: string; file: string } extends Extract<Refusal, { code: C }> ? C : never;
}[Refusal['code']];

/** Refuses the session `file`, as `session FILE is …`. */
export function refuseSession(file: string, code: SessionCode): InputError {
  return new InputError({ code, path: 'path', file });
}

/** What made reading stop, as a refusal: whatever the parsers of a file's contents throw, the file is damaged. */
export function damaged(file: string, error: unknown): InputError {
  return new InputError({ code: 'sessionDamaged', path: 'path', file, reason: reasonOf(error) });
}
