import type { z } from 'zod';
import type { Localized } from '../schema/localized.ts';
import type { InstrumentTable } from './table.ts';

/** Computes, giving the share that is done where a page may breathe; pull it to go on, return to end it. */
export type Steps<Data> = Generator<number, Data, void>;

interface Described<Id extends string, Schema extends z.ZodObject, Data> {
  readonly id: Id;
  readonly name: Localized;
  /** What it lets one see, and what to move. */
  readonly help: Localized;
  /** Section of the textbook. */
  readonly reference: string;
  /** What can be moved; everything has a default. Each field has label and help, and a number its symbol and range. */
  readonly settings: Schema;
  /** The numbers behind what is drawn, for a CSV file and for who cannot see it. */
  tables(data: Data, settings: z.output<Schema>): readonly InstrumentTable[];
}

/** Computes at once: within a frame at its defaults. */
interface Quick<Schema extends z.ZodObject, Data> {
  compute(settings: z.output<Schema>): Data;
}

/** Takes longer than a frame. */
interface Slow<Schema extends z.ZodObject, Data> {
  steps(settings: z.output<Schema>): Steps<Data>;
}

/** A thing that one moves and sees answer at once: its data are a pure function of its settings. */
export type Instrument<
  Id extends string = string,
  Schema extends z.ZodObject = z.ZodObject,
  Data = unknown,
> = Described<Id, Schema, Data> & Quick<Schema, Data> & Slow<Schema, Data> & { readonly quick: boolean };

/** An instrument from what its file declares: `compute` or, where that takes long, `steps`. */
export function defineInstrument<const Id extends string, Schema extends z.ZodObject, Data>(
  declaration: Described<Id, Schema, Data> & (Quick<Schema, Data> | Slow<Schema, Data>),
): Instrument<Id, Schema, Data> {
  if ('steps' in declaration) {
    const compute = (settings: z.output<Schema>): Data => {
      const steps = declaration.steps(settings);
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      return step.value;
    };
    return { ...declaration, compute, quick: false };
  }
  /** Done at once. */
  function* steps(settings: z.output<Schema>): Steps<Data> {
    return (declaration as Quick<Schema, Data>).compute(settings);
  }
  return { ...declaration, steps, quick: true };
}
