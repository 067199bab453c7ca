import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { InputError } from '#core/schema/inputError.ts';
import {
  Database,
  Store,
  damaged,
  fileChecks,
  isDiskFull,
  readSessionHeader,
  readUntrustedExperiment,
  readUntrustedRun,
  runIdsOf,
} from '#main/storage/index.ts';
import { breathe } from './breathe.ts';
import { copyRuns } from './copyRuns.ts';
import type { SessionHeader } from '#main/storage/index.ts';

/** What a session file holds, checked and copied row by row: nothing in it is of another's making but the values. */
export interface SessionCopy {
  /** The file, as an absolute path. */
  readonly path: string;
  readonly header: SessionHeader;
  /** A store of the copy, in a private folder. */
  readonly store: Store;
  /** Removes the copy. */
  readonly close: () => void;
}

/** Reads every row of an untrusted file, with a pause after each run. Throws an `InputError` for the first that is damaged. */
async function copyUntrusted(path: string, version: number, target: Database): Promise<void> {
  const reading = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      throw damaged(path, error);
    }
  };
  const source = reading(() => new Database(path, { untrusted: true }));
  try {
    for (const check of fileChecks) {
      reading(() => check(source, version));
      await breathe();
    }
    await copyRuns(
      {
        runIds: reading(() => runIdsOf(source)),
        run: (id) => reading(() => readUntrustedRun(source, id)),
        experiment: (id) => reading(() => readUntrustedExperiment(source, id)),
      },
      target,
    );
  } finally {
    source.close();
  }
}

/**
 * Reads and checks the session file `path` to its last row. Throws an `InputError`, one line, for what is no session of this
 * version or an earlier one, or is damaged. What comes is a copy, which is to be closed.
 */
export async function openSessionCopy(path: string): Promise<SessionCopy> {
  const file = resolve(path);
  const header = await readSessionHeader(file);
  const folder = await mkdtemp(join(tmpdir(), 'descent-session-'));
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
    await copyUntrusted(file, header.version, store.database);
    return { path: file, header, store, close };
  } catch (error) {
    close();
    if (isDiskFull(error)) {
      throw new InputError({ code: 'noRoomToRead', path: 'path', file, folder: tmpdir() });
    }
    throw error;
  }
}
