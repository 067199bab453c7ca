import type { z } from 'zod';
import type { Member } from '../schema/family.ts';

/** What an optimizer's file declares. Formulas are of `w` (the weight), `g` (its gradient), the state and the hyper-parameters. */
export interface OptimizerDeclaration<
  Id extends string = string,
  Shape extends z.ZodRawShape = z.ZodRawShape,
> extends Member {
  readonly id: Id;
  readonly hyper: z.ZodObject<Shape>;
  /** Arrays beside each parameter, zero at t = 0, saved under these names. */
  readonly state: readonly string[];
  /** Scalars, computed once per step t = 1, 2, … */
  readonly step?: Readonly<Record<string, string>>;
  /** Assignments, element by element, in order. */
  readonly update: readonly string[];
  /**
   * The step of a weight is this, of the state and scalars of its update, times its gradient or a mean of gradients. Left out
   * where the steps of single weights tell nothing.
   */
  readonly effectiveRate?: string;
  /** An assignment to each weight before its update; biases and what batch normalization learns are left as they are. */
  readonly decay?: string;
}

export function defineOptimizer<const Id extends string, Shape extends z.ZodRawShape>(
  declaration: OptimizerDeclaration<Id, Shape>,
) {
  return {
    step: {},
    ...declaration,
    decay: declaration.decay ?? null,
    effectiveRate: declaration.effectiveRate ?? null,
  };
}
