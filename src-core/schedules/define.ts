import type { z } from 'zod';
import type { Hyper, Member } from '../schema/family.ts';

/** What a schedule's file declares, `Values` being its hyper-parameters. */
export interface Schedule<
  Id extends string = string,
  Shape extends z.ZodRawShape = z.ZodRawShape,
  Values = Hyper,
> extends Member {
  readonly id: Id;
  readonly reference: string;
  readonly hyper: z.ZodObject<Shape>;
  /** The formula, as TeX: of η, the optimizer's own learning rate, t, the updates done, and T, the updates planned. */
  readonly tex: string;
  /** The share of the learning rate in update `t` = 0, 1, … of `total`. */
  readonly factor: (t: number, total: number, hyper: Values) => number;
}

/** The schema of `hyper` is what makes the values that `factor` gets, so they have its type. */
export const defineSchedule = <const Id extends string, Shape extends z.ZodRawShape>(
  declaration: Schedule<Id, Shape, z.output<z.ZodObject<Shape>>>,
): Schedule<Id, Shape> => declaration as unknown as Schedule<Id, Shape>;
