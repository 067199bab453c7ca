import { rmSync } from 'node:fs';
import { temporaryFolder } from '#main/files/index.ts';

/** Calls `work` with a folder of its own, which is removed when the work or the process ends. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = temporaryFolder('run');
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // A second Ctrl-C does not wait for the work.
  process.once('exit', remove);
  try {
    return await work(folder);
  } finally {
    process.off('exit', remove);
    remove();
  }
}
