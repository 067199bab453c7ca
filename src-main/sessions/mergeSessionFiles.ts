import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store } from '#main/storage/index.ts';
import { mergeRuns } from './mergeRuns.ts';
import { openSessionCopy } from './openSessionCopy.ts';
import { writeSession } from './writeSession.ts';

/**
 * Merges session files, in their order, into the new file `out`, which may be one of them. Throws an `InputError` where one
 * is refused or `out` cannot be written; nothing is written then.
 */
export async function mergeSessionFiles(paths: readonly string[], out: string): Promise<{ readonly runs: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'descent-merge-'));
  const store = new Store(join(folder, 'session.descent'), { unshared: true });
  try {
    for (const path of paths) {
      const copy = await openSessionCopy(path);
      try {
        await mergeRuns(copy.store.database, store.database, { added: [], known: 0, changed: new Set() });
      } finally {
        copy.close();
      }
    }
    await writeSession(store.path, out);
    return { runs: store.runCount() };
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
