/** Why a session file is not taken. */
import { InputError } from '#core/schema/inputError.ts';
import type { Refusal } from '#core/refusals/index.ts';

/** Refusals of session files that tell nothing but the file. */
type SessionCode = {
  [C in Refusal['code']]: Extract<Refusal, { code: C }> extends { file: string | null }
    ? { code: C; path: string; file: string } extends Extract<Refusal, { code: C }>
      ? C
      : never
    : never;
}[Refusal['code']];

/** Refuses the session `file`, as `session FILE is …`. */
export function refuseSession(file: string, code: SessionCode): InputError {
  return new InputError({ code, path: 'path', file });
}

/** Refuses the session `file`, for what is wrong inside of it. */
export function damaged(file: string, reason: Refusal | string): InputError {
  return new InputError({ code: 'sessionDamaged', path: 'path', file, reason });
}
