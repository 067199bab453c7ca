import { z } from 'zod';
import type { Localized } from '../schema/localized.ts';

/** What a schedule's file declares. */
export interface ScheduleDeclaration<Id extends string, Hyper extends z.ZodRawShape> {
  readonly id: Id;
  readonly name: Localized;
  readonly help: Localized;
  readonly reference: string;
  readonly hyper: z.ZodObject<Hyper>;
  /** The formula, as TeX: of η, the optimizer's own learning rate, t, the updates done, and T, the updates planned. */
  readonly tex: string;
  /** The share of the learning rate in update `t` = 0, 1, … of `total`. */
  readonly factor: (t: number, total: number, hyper: z.infer<z.ZodObject<Hyper>>) => number;
}

/** A learning-rate schedule with the schema that reads it from an experiment file. */
export function defineSchedule<const Id extends string, Hyper extends z.ZodRawShape>(
  declaration: ScheduleDeclaration<Id, Hyper>,
) {
  const schema = z.strictObject({ id: z.literal(declaration.id), ...declaration.hyper.shape });
  return { ...declaration, schema };
}
