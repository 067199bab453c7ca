import type { z } from 'zod';
import type { RandomState } from '../random/randomState.ts';
import type { Hyper, Member } from '../schema/family.ts';

/** What an initializer's file declares, `Values` being its hyper-parameters. */
export interface Initializer<
  Id extends string = string,
  Shape extends z.ZodRawShape = z.ZodRawShape,
  Values = Hyper,
> extends Member {
  readonly id: Id;
  readonly reference: string;
  readonly hyper: z.ZodObject<Shape>;
  /** The formula, as TeX. */
  readonly tex: string;
  /** A weight matrix [fanIn, fanOut], row-major, drawn from `random`. */
  readonly draw: (random: RandomState, fanIn: number, fanOut: number, hyper: Values) => Float64Array;
}

/** The schema of `hyper` is what makes the values that `draw` gets, so they have its type. */
export const defineInitializer = <const Id extends string, Shape extends z.ZodRawShape>(
  declaration: Initializer<Id, Shape, z.output<z.ZodObject<Shape>>>,
): Initializer<Id, Shape> => declaration as unknown as Initializer<Id, Shape>;

/** `count` normal numbers of mean 0 and standard deviation `std`. */
export function normalNumbers(random: RandomState, count: number, std: number): Float64Array {
  const values = new Float64Array(count);
  random.fillStandardNormal(values);
  return values.map((value) => value * std);
}
