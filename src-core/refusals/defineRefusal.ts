/** A kind of refusal: the facts that it tells, and the sentence that they make in each language. */
import { z } from 'zod';
import type { Localized } from '../schema/localized.ts';

export type Language = keyof Localized;

/** What any refusal is: a code of `refusals`, and the field or file at fault. Facts follow from the code. */
export interface AnyRefusal {
  readonly code: string;
  /** As `training.batchSize` or `--out`; empty for the whole of what was given. */
  readonly path: string;
}

/** Why something inside of a refusal was refused: data where it is one of ours, else what a library said, which is quoted. */
export type Reason = AnyRefusal | string;

/** Tells a reason in the language of the sentence that it stands in. */
type Tell = (reason: Reason) => string;

type Sentence<F extends z.ZodRawShape> = (
  facts: { readonly path: string } & Readonly<z.output<z.ZodObject<F>>>,
  tell: Tell,
) => string;

export interface RefusalKind<F extends z.ZodRawShape = z.ZodRawShape> {
  readonly facts: z.ZodObject<F>;
  /** One line that names the field, the value and what is allowed. */
  readonly sentence: { readonly [L in Language]: Sentence<F> };
}

export function defineRefusal<F extends z.ZodRawShape>(facts: F, sentence: RefusalKind<F>['sentence']): RefusalKind<F> {
  return { facts: z.strictObject(facts), sentence };
}

/** A value as it was given, as text; null for none. */
export const given = z.string().nullable();

export const reason: z.ZodType<Reason> = z.union([
  z.string(),
  z.looseObject({ code: z.string(), path: z.string() }) as z.ZodType<AnyRefusal>,
]);
