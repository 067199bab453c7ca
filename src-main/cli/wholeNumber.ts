import { InputError } from '#core/schema/inputError.ts';

/** The value of an option that takes a whole number. Throws an `InputError` for what is none. */
export function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw new InputError({ code: 'wrongType', path: option, allowed: 'integer', got: text });
  return Number(text);
}
