import { existsSync, renameSync } from 'node:fs';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { Store, isUnreadable } from '#main/storage/index.ts';
import { notices } from './notices.ts';
import { copiesIn } from './safetyCopies.ts';
import type { Notice } from '#core/protocol/index.ts';

/** What SQLite keeps beside a store. */
const endings = ['', '-wal', '-shm'] as const;

export interface OpenedStore {
  readonly store: Store;
  /** What the user must know of it. */
  readonly notice: Notice | null;
}

/**
 * Opens the working store. The app's own (with its `folder`) that SQLite cannot read is put aside, and an empty one is begun,
 * so that the app starts. Throws an `InputError` for any other that cannot be opened.
 */
export function openStore(path: string, folder: string | null, now: () => number): OpenedStore {
  try {
    return { store: new Store(path), notice: null };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    if (folder === null) {
      throw new InputError({ code: 'sessionDamaged', path: 'session', file: path, reason: reasonOf(error) });
    }
    const stamp = new Date(now()).toISOString().replaceAll(':', '-');
    const aside = `${path}.damaged-${stamp}`;
    for (const ending of endings)
      if (existsSync(`${path}${ending}`)) renameSync(`${path}${ending}`, `${aside}${ending}`);
    const copies = copiesIn(folder);
    return { store: new Store(path), notice: notices.putAside(aside, existsSync(copies) ? copies : null, error) };
  }
}
