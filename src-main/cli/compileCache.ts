import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { appFolder } from '#main/lab/appFolder.ts';

/** Whether nobody but its owner, who is this process's user, can write into a folder; on Windows it lies in the user's own. */
function isOurs(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

/** Milliseconds after which what another version of Node compiled is not looked for any more. */
const STALE = 30 * 24 * 3600 * 1000;

/** Node keeps a folder for each of its versions, and never removes one. */
function removeStale(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!name.startsWith(`${process.version}-`) && Date.now() - lstatSync(path).mtimeMs > STALE)
      rmSync(path, { recursive: true, force: true });
  }
}

/** By which processes that are started from here find it, too. */
const VARIABLE = 'NODE_COMPILE_CACHE';

/**
 * Lets modules that are loaded from now on come from a cache in the app's folder. Node looks neither for an owner nor for a
 * signature there, so in its own place, the folder for temporary files, other users of the machine could put code into it.
 * Without such a folder there is no cache.
 */
export function useCompileCache(): void {
  // Whoever named another folder has it already.
  if (process.env[VARIABLE] !== undefined) return;
  const folder = join(appFolder(), 'compile-cache');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOurs(folder)) return;
    process.env[VARIABLE] = folder;
    enableCompileCache(folder);
    removeStale(folder);
  } catch {
    // Everything is the same without, only slower.
  }
}
