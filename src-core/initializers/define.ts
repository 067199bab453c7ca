import { z } from 'zod';
import type { RandomState } from '../random/randomState.ts';
import type { Localized } from '../schema/localized.ts';

/** What an initializer's file declares. */
export interface InitializerDeclaration<Id extends string, Hyper extends z.ZodRawShape> {
  readonly id: Id;
  readonly name: Localized;
  readonly help: Localized;
  readonly reference: string;
  readonly hyper: z.ZodObject<Hyper>;
  /** The formula, as TeX. */
  readonly tex: string;
  /** A weight matrix [fanIn, fanOut], row-major, drawn from `random`. */
  readonly draw: (
    random: RandomState,
    fanIn: number,
    fanOut: number,
    hyper: z.infer<z.ZodObject<Hyper>>,
  ) => Float64Array;
}

/** An initializer with the schema that reads it from an experiment file. */
export function defineInitializer<const Id extends string, Hyper extends z.ZodRawShape>(
  declaration: InitializerDeclaration<Id, Hyper>,
) {
  const schema = z.strictObject({ id: z.literal(declaration.id), ...declaration.hyper.shape });
  return { ...declaration, schema };
}

/** `count` normal numbers of mean 0 and standard deviation `std`. */
export function normalNumbers(random: RandomState, count: number, std: number): Float64Array {
  const values = new Float64Array(count);
  random.fillStandardNormal(values);
  return values.map((value) => value * std);
}
