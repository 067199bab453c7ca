/** Why a session file is not taken. */
import { InputError } from '#core/schema/inputError.ts';

const MOST_LETTERS = 500;

/** One line, whatever a file or its name holds. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS - 1)}…` : line;
}

/** `session FILE is …`, on one line. */
export function refuseSession(path: string, reason: string): InputError {
  return new InputError('path', oneLine(`session ${path} ${reason}`));
}

/** What made reading stop, as a refusal: whatever the parsers of a file's contents throw, the file is damaged. */
export function damaged(path: string, error: unknown): InputError {
  const reason = error instanceof Error ? error.message : String(error);
  return refuseSession(path, `is damaged: ${reason}`);
}
