import type { z } from 'zod';
import type { Formula } from '../formula/index.ts';
import type { Member } from '../schema/family.ts';

/** What an activation's file declares. Formulas are of `x` (and `y`, its value) and the hyper-parameters. */
export interface Activation<
  Id extends string = string,
  Shape extends z.ZodRawShape = z.ZodRawShape,
  DisplayOnly extends boolean = boolean,
> extends Member {
  readonly id: Id;
  readonly hyper: z.ZodObject<Shape>;
  readonly formula: string;
  /** dy/dx, of `y` where that is enough: then x need not be kept. */
  readonly derivative: Formula;
  readonly derivativeOf: 'y' | 'x';
  /** Exactly 0 for x ≤ 0, so that half of a layer's outputs are zeros. */
  readonly rectifying: boolean;
  /** Training with it learns nothing, its derivative being 0. */
  readonly displayOnly: DisplayOnly;
}

export const defineActivation = <
  const Id extends string,
  Shape extends z.ZodRawShape,
  const DisplayOnly extends boolean,
>(
  declaration: Activation<Id, Shape, DisplayOnly>,
): Activation<Id, Shape, DisplayOnly> => declaration;
