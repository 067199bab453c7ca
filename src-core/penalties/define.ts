import { z } from 'zod';
import type { Localized } from '../schema/localized.ts';

/** What a penalty's file declares; formulas are of `w`, an element of a weight matrix, and the hyper-parameters. */
export interface PenaltyDeclaration<Id extends string, Hyper extends z.ZodRawShape> {
  readonly id: Id;
  readonly name: Localized;
  readonly help: Localized;
  readonly reference: string;
  readonly hyper: z.ZodObject<Hyper>;
  /** Summed over all weights and added to the loss; null adds nothing. */
  readonly loss: string | null;
  /** Added to the gradient of each weight: the derivative of `loss`. */
  readonly gradient: string | null;
  /** An assignment to each weight before its update. */
  readonly decay: string | null;
}

/** A penalty with the schema that reads it from an experiment file. */
export function definePenalty<const Id extends string, Hyper extends z.ZodRawShape>(
  declaration: PenaltyDeclaration<Id, Hyper>,
) {
  const schema = z.strictObject({ id: z.literal(declaration.id), ...declaration.hyper.shape });
  return { ...declaration, schema };
}
