/** What lies under a path that a user named; whatever the system says against it is a refusal that names the path. */
import { readdirSync, statSync } from 'node:fs';
import { InputError } from '#core/schema/inputError.ts';

/** Does `work` on `path`; an error of the system becomes a refusal. */
export function onPath<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error instanceof InputError) throw error;
    throw new InputError({ code: 'unreadable', path, file: null, errno: String(error.code) });
  }
}

/** Null where there is nothing. Pipes and devices, which may never end, are told apart from files. */
export function thingAt(path: string): 'file' | 'folder' | 'device' | null {
  const stat = onPath(path, () => {
    try {
      return statSync(path, { throwIfNoEntry: false });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
      throw error;
    }
  });
  if (stat === undefined) return null;
  return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'device';
}

/** Names in a folder, in an order that does not depend on the system. */
export const namesIn = (folder: string): string[] => onPath(folder, () => readdirSync(folder).sort());
