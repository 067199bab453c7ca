import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Database, getRuns, runIdsOf } from '#main/storage/index.ts';

/** Updates of all runs that are stored so far of what is computed into the folder `out`. */
function updatesIn(out: string): number {
  try {
    const database = new Database(join(out, 'session.descent'), { readOnly: true });
    try {
      return getRuns(database, runIdsOf(database)).reduce((sum, { iteration }) => sum + iteration, 0);
    } finally {
      database.close();
    }
  } catch {
    // Not made yet.
    return 0;
  }
}

/** Resolves once at least so many are, however long a busy machine takes until then. */
export async function someUpdates(out: string, least = 500): Promise<void> {
  while (updatesIn(out) < least) await delay(20);
}
