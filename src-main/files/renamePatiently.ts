/**
 * Renaming over a file that somebody looks at: on Windows a virus scanner, an indexer or a sync client that holds the file
 * makes it fail for a moment. Tried for a second, as `graceful-fs` does, before the error is believed.
 */
import { renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE = 1000;
const PAUSE = 20;
const HELD = ['EPERM', 'EACCES', 'EBUSY'];

const isHeld = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && HELD.includes(String(error.code));

export interface Patience {
  readonly platform?: NodeJS.Platform;
  readonly now?: () => number;
}

/** Whether to try again, `since` the first try. */
function mayPass(error: unknown, since: number, { platform = process.platform, now = Date.now }: Patience): boolean {
  return platform === 'win32' && isHeld(error) && now() - since < PATIENCE;
}

export async function renamePatiently(from: string, to: string, patience: Patience = {}): Promise<void> {
  const since = (patience.now ?? Date.now)();
  for (;;) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!mayPass(error, since, patience)) throw error;
      await delay(PAUSE);
    }
  }
}

/** For what cannot wait otherwise; blocks its thread meanwhile. */
export function renamePatientlySync(from: string, to: string, patience: Patience = {}): void {
  const since = (patience.now ?? Date.now)();
  for (;;) {
    try {
      return renameSync(from, to);
    } catch (error) {
      if (!mayPass(error, since, patience)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}
