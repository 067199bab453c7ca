import { tellRefusal } from '../refusals/index.ts';
import type { Refusal } from '../refusals/index.ts';

/** Input that was refused. `refusal` says why as data; the message is its sentence in English. */
export class InputError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(tellRefusal(refusal, 'en'));
    this.name = 'InputError';
    this.refusal = refusal;
  }

  /** The field, as `training.batchSize`. */
  get path(): string {
    return this.refusal.path;
  }
}
