/** A store belongs to one lab at a time. */
import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { InputError } from '#core/schema/inputError.ts';
import { passingFailure } from './failure.ts';
import { Database } from './database.ts';

export interface Lock {
  readonly release: () => void;
}

/** Milliseconds to wait for one that is just closing. */
const PATIENCE = 2000;

/** Which file has the name now; null for none. */
const fileAt = (path: string): bigint | null => statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null;

/** An open exclusive transaction on the file; null where what was locked is no longer the file of that name. */
function tryLock(path: string, patience: number): Database | null {
  closeSync(openSync(path, 'a'));
  const named = fileAt(path);
  const database = new Database(path, { unshared: true, patience });
  try {
    const opened = fileAt(path);
    database.execute('BEGIN EXCLUSIVE');
    if (named !== null && named === opened && named === fileAt(path)) return database;
  } catch (error) {
    database.close();
    throw error;
  }
  database.close();
  return null;
}

/**
 * Takes `path` for this process until it releases it or ends, however it ends: the operating system holds the lock, on a
 * file beside. Throws an `InputError` where another process has it and keeps it for two seconds.
 */
export function lockFile(path: string, patience = PATIENCE): Lock {
  const beside = `${path}.lock`;
  let database: Database | null = null;
  try {
    while (database === null) database = tryLock(beside, patience);
  } catch (error) {
    if (passingFailure(error) !== 'busy') throw error;
    throw new InputError({ code: 'sessionOpenElsewhere', path: 'session', file: path });
  }
  const held = database;
  const remove = (): void => {
    try {
      rmSync(beside, { force: true });
    } catch {
      // Windows removes no file that is open; the next lab takes it as it is.
    }
  };
  return {
    release: () => {
      // Removed while it is held: who waits for it finds, once it has the lock, that the name leads elsewhere.
      if (process.platform !== 'win32') remove();
      held.close();
      if (process.platform === 'win32') remove();
    },
  };
}
