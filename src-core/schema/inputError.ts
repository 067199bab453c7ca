import { tellRefusal } from '../refusals/index.ts';
import type { Refusal } from '../refusals/index.ts';

/** Input that was refused. `refusal` says why as data; the message is its sentence in English. */
export class InputError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal);
  /** For sentences that are not data yet. */
  constructor(path: string, message: string);
  constructor(refusal: Refusal | string, message = '') {
    const data: Refusal =
      typeof refusal === 'string' ? { code: 'unforeseen', path: refusal, reason: message } : refusal;
    super(tellRefusal(data, 'en'));
    this.name = 'InputError';
    this.refusal = data;
  }

  /** The field, as `training.batchSize`. */
  get path(): string {
    return this.refusal.path;
  }
}
