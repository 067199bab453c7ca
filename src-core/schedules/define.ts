import { parseFormula, toFunction } from '../formula/index.ts';
import type { z } from 'zod';
import type { Hyper, Member } from '../schema/family.ts';

/** What a schedule's file declares. */
export interface ScheduleDeclaration<Id extends string, Shape extends z.ZodRawShape> extends Member {
  readonly id: Id;
  readonly hyper: z.ZodObject<Shape>;
  /** The share of the learning rate, of t, the updates done, T, the updates planned, and the hyper-parameters. */
  readonly formula: string;
}

export interface Schedule<
  Id extends string = string,
  Shape extends z.ZodRawShape = z.ZodRawShape,
> extends ScheduleDeclaration<Id, Shape> {
  /** The share of the learning rate in update `t` = 0, 1, … of `total`. */
  readonly factor: (t: number, total: number, hyper: Hyper) => number;
}

/** A schedule, its formula compiled. Throws a `FormulaError` for one that cannot be read. */
export function defineSchedule<const Id extends string, Shape extends z.ZodRawShape>(
  declaration: ScheduleDeclaration<Id, Shape>,
): Schedule<Id, Shape> {
  const names = Object.keys(declaration.hyper.shape);
  const variables = ['t', 'T', ...names];
  const share = toFunction(parseFormula(declaration.formula, variables), variables);
  return { ...declaration, factor: (t, total, hyper) => share(t, total, ...names.map((name) => hyper[name]!)) };
}
