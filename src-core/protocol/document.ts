/** Texts that belong to a session beside its runs, as a report or predictions, each under a name. */
import { z } from 'zod';

/** The longest text that one holds, in UTF-16 units. */
export const LONGEST_DOCUMENT = 2_000_000;

export const documentName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z][\w.-]*$/);

export const documentText = z
  .string()
  .max(LONGEST_DOCUMENT)
  .refine((text) => text.isWellFormed(), 'must be whole letters');

export interface SessionDocument {
  readonly name: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}
