import { z } from 'zod';
import type { Localized } from '../schema/localized.ts';

/** What an optimizer's file declares. Formulas are of `w` (the weight), `g` (its gradient), the state and the hyper-parameters. */
export interface OptimizerDeclaration<Id extends string, Hyper extends z.ZodRawShape> {
  readonly id: Id;
  readonly name: Localized;
  /** What it does and what to look for. */
  readonly help: Localized;
  /** Paper or chapter. */
  readonly reference: string;
  readonly hyper: z.ZodObject<Hyper>;
  /** Arrays beside each parameter, zero at t = 0, saved under these names. */
  readonly state: readonly string[];
  /** Scalars, computed once per step t = 1, 2, … */
  readonly step?: Readonly<Record<string, string>>;
  /** Assignments, element by element, in order. */
  readonly update: readonly string[];
}

/** An optimizer with the schema that reads it from an experiment file. */
export function defineOptimizer<const Id extends string, Hyper extends z.ZodRawShape>(
  declaration: OptimizerDeclaration<Id, Hyper>,
) {
  const schema = z.strictObject({ id: z.literal(declaration.id), ...declaration.hyper.shape });
  return { step: {}, ...declaration, schema };
}
