import { parseFormula, toFunction } from '../formula/index.ts';
import { distributions } from './distributions.ts';
import type { z } from 'zod';
import type { RandomState } from '../random/randomState.ts';
import type { Hyper, Member } from '../schema/family.ts';
import type { Distribution } from './distributions.ts';

/** Weights of a distribution, each drawn by itself. */
interface Drawn {
  readonly distribution: Distribution;
  /** Its width, of fanIn and fanOut, the units before and after, and the hyper-parameters. */
  readonly spread: string;
}

/** A weight matrix [fanIn, fanOut], row-major, drawn from `random`. */
type Draw = (random: RandomState, fanIn: number, fanOut: number, hyper: Hyper) => Float64Array;

/** Weights that depend on one another: code, what it does as TeX, and the same code in NumPy, lines of a function. */
interface Made {
  readonly draw: Draw;
  readonly tex: string;
  readonly python: readonly string[];
}

interface Described<Id extends string, Shape extends z.ZodRawShape> extends Member {
  readonly id: Id;
  readonly hyper: z.ZodObject<Shape>;
}

/** What an initializer's file declares. */
type InitializerDeclaration<Id extends string, Shape extends z.ZodRawShape> = Described<Id, Shape> & (Drawn | Made);

export type Initializer<Id extends string = string, Shape extends z.ZodRawShape = z.ZodRawShape> = Described<
  Id,
  Shape
> &
  ((Drawn & { readonly draw: Draw }) | Made);

/** An initializer, its formula compiled. Throws a `FormulaError` for one that cannot be read. */
export function defineInitializer<const Id extends string, Shape extends z.ZodRawShape>(
  declaration: InitializerDeclaration<Id, Shape>,
): Initializer<Id, Shape> {
  if ('draw' in declaration) return declaration;
  const names = Object.keys(declaration.hyper.shape);
  const variables = ['fanIn', 'fanOut', ...names];
  const spread = toFunction(parseFormula(declaration.spread, variables), variables);
  const { draw } = distributions[declaration.distribution];
  return {
    ...declaration,
    draw: (random, fanIn, fanOut, hyper) =>
      draw(random, fanIn * fanOut, spread(fanIn, fanOut, ...names.map((name) => hyper[name]!))),
  };
}
