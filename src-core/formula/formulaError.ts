import { InputError } from '../schema/inputError.ts';
import type { Refusal } from '../refusals/index.ts';

type Codes<C> = C extends `formula${string}` ? C : never;

/** Why a formula cannot be read: what is wrong at the place. */
export type FormulaFault = {
  [C in Codes<Refusal['code']>]: Omit<Extract<Refusal, { code: C }>, 'path'>;
}[Codes<Refusal['code']>];

/** A formula that cannot be read. The refusal's path is empty, since a formula does not know in which field it stands. */
export class FormulaError extends InputError {
  readonly text: string;
  /** Index of the character at fault. */
  readonly position: number;

  constructor(fault: FormulaFault, text: string, position: number) {
    const reason = { ...fault, path: '' };
    super({ code: 'wrongFormula', path: '', text: JSON.stringify(text), character: position + 1, reason });
    this.name = 'FormulaError';
    this.text = text;
    this.position = position;
  }

  /** The same, of the formula in the field `path`. */
  in(path: string): InputError {
    return new InputError({ ...this.refusal, path });
  }
}
