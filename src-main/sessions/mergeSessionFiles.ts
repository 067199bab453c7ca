import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#main/files/index.ts';
import { Arrivals, Store } from '#main/storage/index.ts';
import { undisturbed } from './breathe.ts';
import { mergeArrivals } from './mergeArrivals.ts';
import { receiveSession } from './receiveSession.ts';
import { writeSession } from './writeSession.ts';

/**
 * Merges session files, in their order, into the new file `out`, which may be one of them. Throws an `InputError` where one
 * is refused or `out` cannot be written; nothing is written then.
 */
export async function mergeSessionFiles(paths: readonly string[], out: string): Promise<{ readonly runs: number }> {
  const folder = temporaryFolder('merge');
  const store = new Store(join(folder, 'session.descent'), { unshared: true });
  try {
    for (const path of paths) {
      const arrivals = new Arrivals(store.database);
      try {
        const received = await receiveSession(path, arrivals, undisturbed);
        await mergeArrivals(arrivals, received, store.database, undisturbed);
      } finally {
        arrivals.close();
      }
    }
    await writeSession(store.path, out);
    return { runs: store.runCount() };
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
