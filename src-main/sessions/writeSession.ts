import { rmSync } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { copyStore, isDiskFull, refuseSession } from '#main/storage/index.ts';
import { breathe } from './breathe.ts';
import { companions, isOwnFile } from './ownFiles.ts';

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
 * Saves the store `store`, or those of its runs in `runIds`, as the session file `path`: written beside it, on to the disk,
 * then renamed over it. Throws an `InputError` where that fails; what was there before is then as it was.
 */
export async function writeSession(
  store: string,
  path: string,
  runIds: readonly number[] | null = null,
): Promise<void> {
  const file = resolve(path);
  await checkTarget(store, file);
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  const remove = (): void => companions.forEach((companion) => removeQuietly(`${beside}${companion}`));
  try {
    remove();
    for (const _run of copyStore(resolve(store), beside, runIds)) await breathe();
    const written = await open(beside, 'r+');
    await written.sync().finally(() => written.close());
    await rename(beside, file);
  } catch (error) {
    remove();
    throw unwritable(file, error);
  }
}
