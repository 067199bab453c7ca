import type { z } from 'zod';
import type { Formula } from '../formula/index.ts';
import type { Member } from '../schema/family.ts';

/** What a penalty's file declares; formulas are of `w`, an element of a weight matrix, and the hyper-parameters. */
export interface Penalty<Id extends string = string, Shape extends z.ZodRawShape = z.ZodRawShape> extends Member {
  readonly id: Id;
  readonly hyper: z.ZodObject<Shape>;
  /** Summed over all weights and added to the loss; null adds nothing. */
  readonly loss: string | null;
  /** Added to the gradient of each weight: the derivative of `loss`. */
  readonly gradient: Formula | null;
  /** An assignment to each weight before its update; of `schedule`, too: the share that is left of the learning rate, 1 without a schedule. */
  readonly decay: string | null;
}

export const definePenalty = <const Id extends string, Shape extends z.ZodRawShape>(
  declaration: Penalty<Id, Shape>,
): Penalty<Id, Shape> => declaration;
