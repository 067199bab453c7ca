import { InputError } from '#core/schema/inputError.ts';

/** Every `of`-th run, beginning with the `number`-th: what one machine of several computes. */
export interface Part {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

const MOST_PARTS = 10_000;

/** What `--part 3/30` asks for; null where it is not given. Throws an `InputError`. */
export function partOf(text: string | undefined): Part | null {
  if (text === undefined) return null;
  const [number = 0, of = 0] = /^\d+\/\d+$/.test(text) ? text.split('/').map(Number) : [];
  if (number < 1 || number > of || of > MOST_PARTS)
    throw new InputError({ code: 'notAPart', path: '--part', most: MOST_PARTS, got: text });
  return { number, of };
}

/** Whether the run or trial at a position, from 1, is of the part; null has all. */
export const isOwn = (part: Part | null, position: number): boolean =>
  part === null || (position - 1) % part.of === part.number - 1;
