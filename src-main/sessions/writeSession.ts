import { rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { partOf, removePartsOf, renamePatiently } from '#main/files/index.ts';
import { copyStore, isDiskFull, refuseSession } from '#main/storage/index.ts';
import { breathe, undisturbed } from './breathe.ts';
import { companions, isOwnFile } from './ownFiles.ts';
import type { CopyWishes } from '#main/storage/index.ts';
import type { LongWork } from './breathe.ts';

/** Refuses what is no place for a file, and the store itself. */
async function checkTarget(store: string, path: string): Promise<void> {
  const folder = await stat(dirname(path)).catch(() => null);
  if (folder?.isDirectory() !== true) throw refuseSession(path, 'noFolderToSaveIn');
  if ((await stat(path).catch(() => null))?.isDirectory() === true) throw refuseSession(path, 'folderInTheWay');
  if (await isOwnFile(store, path)) throw refuseSession(path, 'savedOverItself');
}

/** What cannot be removed is found to be in the way, or stays. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    return;
  }
}

function unwritable(path: string, error: unknown): Error {
  if (isDiskFull(error)) return refuseSession(path, 'noRoomToSave');
  return new InputError({ code: 'sessionUnsaved', path: 'path', file: path, reason: reasonOf(error) });
}

/**
 * Saves the store `store`, or what is wished of it, as the session file `path`: written beside it, on to the disk, then renamed
 * over it. Gives the revision that was saved. Throws an `InputError` where that fails, and the reason where it was cancelled;
 * what was there before is then as it was.
 */
export async function writeSession(
  store: string,
  path: string,
  wishes: CopyWishes = {},
  work: LongWork = undisturbed,
): Promise<number> {
  const file = resolve(path);
  await checkTarget(store, file);
  const beside = partOf(file);
  const remove = (): void => companions.forEach((companion) => removeQuietly(`${beside}${companion}`));
  try {
    removePartsOf(file);
    remove();
    const copying = copyStore(resolve(store), beside, wishes);
    let step = copying.next();
    try {
      for (; step.done !== true; step = copying.next()) await breathe(work, step.value);
    } finally {
      copying.return(0);
    }
    const written = await open(beside, 'r+');
    await written.sync().finally(() => written.close());
    await renamePatiently(beside, file);
    return step.value;
  } catch (error) {
    remove();
    if (work.signal.aborted) throw error;
    throw unwritable(file, error);
  }
}
