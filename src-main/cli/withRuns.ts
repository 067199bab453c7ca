import { existsSync } from 'node:fs';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { appFolder, storeIn } from '#main/lab/index.ts';
import { openSessionCopy } from '#main/sessions/index.ts';
import { damaged, getRuns, readStore, runIdsOf } from '#main/storage/index.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Database } from '#main/storage/index.ts';

type Use<T> = (database: Database, runs: readonly RunSummary[]) => T | Promise<T>;

const told = (database: Database): RunSummary[] =>
  getRuns(database, runIdsOf(database)).filter(({ trashedAt }) => trashedAt === null);

/**
 * Hands `use` the runs outside the trash: those of a session file, which is checked and copied, or without one those that the app
 * keeps, read beside it. Throws an `InputError` where there are none, or the file is refused.
 */
export async function withRuns<T>(file: string | undefined, use: Use<T>): Promise<T> {
  const path = file ?? storeIn(appFolder());
  const handed = (database: Database): T | Promise<T> => {
    const runs = told(database);
    if (runs.length === 0) throw new InputError({ code: 'sessionWithoutRuns', path: 'file', file: path });
    return use(database, runs);
  };
  if (file === undefined) {
    if (!existsSync(path)) throw new InputError({ code: 'sessionWithoutRuns', path: 'file', file: path });
    try {
      return await readStore(path, handed);
    } catch (error) {
      throw error instanceof InputError ? error : damaged(path, reasonOf(error));
    }
  }
  const { store, close } = await openSessionCopy(path);
  try {
    return await handed(store.database);
  } finally {
    close();
  }
}
