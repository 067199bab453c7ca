import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '#core/schema/inputError.ts';
import { temporaryFolder } from '#main/files/index.ts';
import { Arrivals, Store, isDiskFull } from '#main/storage/index.ts';
import { undisturbed } from './breathe.ts';
import { receiveSession } from './receiveSession.ts';
import type { Received } from './receiveSession.ts';

/** What a session file holds, checked and copied row by row: nothing in it is of another's making but the values. */
export interface SessionCopy extends Received {
  /** A store of the copy, in a private folder. */
  readonly store: Store;
  /** Removes the copy. */
  readonly close: () => void;
}

/**
 * Reads and checks the session file `path` to its last row. Throws an `InputError`, one line, for what is no session of this
 * version or an earlier one, or is damaged. What comes is a copy, which is to be closed.
 */
export async function openSessionCopy(path: string): Promise<SessionCopy> {
  const folder = temporaryFolder('session');
  let store: Store | null = null;
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const close = (): void => {
    process.off('exit', remove);
    store?.close();
    remove();
  };
  try {
    store = new Store(join(folder, 'session.descent'), { unshared: true });
    const arrivals = new Arrivals(store.database);
    const received = await receiveSession(path, arrivals, undisturbed);
    store.replaceSession(arrivals, received, { path: null, name: null });
    arrivals.close();
    return { ...received, store, close };
  } catch (error) {
    close();
    if (isDiskFull(error)) throw new InputError({ code: 'noRoomToRead', path: 'path', file: path, folder: tmpdir() });
    throw error;
  }
}
