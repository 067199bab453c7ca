/** Input that was refused. The message is one line that names the field, the value and what is allowed. */
export class InputError extends Error {
  /** The field, as `training.batchSize`. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.name = 'InputError';
    this.path = path;
  }
}
