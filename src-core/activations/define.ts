import { z } from 'zod';
import type { Localized } from '../schema/localized.ts';

/** What an activation's file declares. Formulas are of `x` (and `y`, its value) and the hyper-parameters. */
export interface ActivationDeclaration<Id extends string, Hyper extends z.ZodRawShape> {
  readonly id: Id;
  readonly name: Localized;
  readonly help: Localized;
  readonly reference: string;
  readonly hyper: z.ZodObject<Hyper>;
  readonly formula: string;
  /** dy/dx, of `y` where that is enough: then x need not be kept. */
  readonly derivative: string;
  readonly derivativeOf: 'y' | 'x';
  /** Exactly 0 for x ≤ 0, so that half of a layer's outputs are zeros. */
  readonly rectifying: boolean;
  /** To be looked at; training with it learns nothing, its derivative being 0. */
  readonly displayOnly: boolean;
}

/** An activation with the schema that reads it from an experiment file. */
export function defineActivation<const Id extends string, Hyper extends z.ZodRawShape>(
  declaration: ActivationDeclaration<Id, Hyper>,
) {
  const schema = z.strictObject({ id: z.literal(declaration.id), ...declaration.hyper.shape });
  return { ...declaration, schema };
}
