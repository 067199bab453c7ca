/**
 * What a process makes beside the files of its user, under names that have its number: whatever bears that of a process which
 * is no more was left by one that was killed, and is removed at the next start.
 */
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** A fresh folder of this process, for nobody else's eyes; `what` says what it is for, in small letters. */
export function temporaryFolder(what: string): string {
  removeTemporaryFolders();
  return mkdtempSync(join(tmpdir(), `descent-${what}-${process.pid}-`));
}

const FOLDER = /^descent-[a-z]+-(\d+)-[A-Za-z0-9]{6}$/;

/** The file beside `path` that is written first and then renamed over it. */
export const partOf = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}.part`);

/** Also what SQLite keeps beside one. */
const PART = /^\.(.+)\.(\d+)\.part(?:-journal|-wal|-shm|\.lock)?$/;

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Removes what `isLeft` says is left in a folder and this user's own. What cannot be removed stays where it is. */
function removeIn(folder: string, isLeft: (name: string) => boolean): void {
  try {
    for (const name of readdirSync(folder).filter(isLeft)) {
      const path = join(folder, name);
      if (lstatSync(path).uid === (process.getuid?.() ?? 0)) rmSync(path, { recursive: true, force: true });
    }
  } catch {
    return;
  }
}

/** Removes the temporary folders of processes that were killed. */
export function removeTemporaryFolders(): void {
  removeIn(tmpdir(), (name) => {
    const [, pid] = FOLDER.exec(name) ?? [];
    return pid !== undefined && !lives(Number(pid));
  });
}

/** Removes the unfinished parts of one file that processes which were killed left beside it. */
export function removePartsOf(path: string): void {
  removeIn(dirname(path), (name) => {
    const [, of, pid] = PART.exec(name) ?? [];
    return of === basename(path) && !lives(Number(pid));
  });
}

/** The same of every file in a folder that is ours alone. */
export function removePartsIn(folder: string): void {
  removeIn(folder, (name) => {
    const [, , pid] = PART.exec(name) ?? [];
    return pid !== undefined && !lives(Number(pid));
  });
}
