import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/** What SQLite and the lab keep beside a store. */
export const companions = ['', '-wal', '-shm', '-journal', '.lock'] as const;

/** Whether two paths lead to one file. */
async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((path) => stat(path, { bigint: true }).catch(() => null)));
  return first != null && second != null && first.dev === second.dev && first.ino === second.ino;
}

/**
 * Whether `path` is an open store or belongs to it. Such a file is neither written over nor read as a session: on some systems
 * closing it, after it was opened once more, gives up the locks that this process holds on it.
 */
export async function isOwnFile(store: string, path: string): Promise<boolean> {
  const own = companions.map((companion) => `${store}${companion}`);
  if (own.some((file) => resolve(file) === resolve(path))) return true;
  return (await Promise.all(own.map((file) => isSameFile(file, path)))).includes(true);
}
