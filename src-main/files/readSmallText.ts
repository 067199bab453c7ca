import { readFileSync, statSync } from 'node:fs';
import { InputError } from '#core/schema/inputError.ts';

/** A text file of at most `most` bytes, without a byte order mark. Throws an `InputError` for a larger one, and what the system says of one that cannot be read. */
export function readSmallText(path: string, most: number): string {
  const { size } = statSync(path);
  if (size > most) throw new InputError({ code: 'tooLarge', path, allowed: most, got: size });
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
}
