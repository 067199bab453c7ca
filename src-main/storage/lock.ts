/** A store belongs to one lab at a time. */
import { rmSync } from 'node:fs';
import { InputError } from '#core/schema/inputError.ts';
import { Database } from './database.ts';

export interface Lock {
  readonly release: () => void;
}

/**
 * Takes `path` for this process until it releases it or ends, however it ends: the operating system holds the lock, on a
 * file beside. Throws an `InputError` where another process has it.
 */
export function lockFile(path: string): Lock {
  const beside = `${path}.lock`;
  const database = new Database(beside, { patience: 0 });
  try {
    database.execute('BEGIN EXCLUSIVE');
  } catch {
    database.close();
    throw new InputError({ code: 'sessionOpenElsewhere', path: 'session', file: path });
  }
  return {
    release: () => {
      database.close();
      rmSync(beside, { force: true });
    },
  };
}
