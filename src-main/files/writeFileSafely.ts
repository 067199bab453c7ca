import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { partOf, removePartsOf } from './leftovers.ts';
import { renamePatientlySync } from './renamePatiently.ts';

/** Writes all of `bytes`: one call may write less. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}

/**
 * Writes `contents` (or its pieces) to `path` so that the file is there whole or not at all: into a file beside it, on
 * to the disk, then renamed over it. Where anything fails, what was there before stays and nothing is left beside it.
 */
export function writeFileSafely(path: string, contents: string | Uint8Array | Iterable<string>, mode = 0o666): void {
  removePartsOf(path);
  const beside = partOf(path);
  try {
    const descriptor = openSync(beside, 'w', mode);
    try {
      if (contents instanceof Uint8Array) writeAll(descriptor, contents);
      else
        for (const piece of typeof contents === 'string' ? [contents] : contents)
          writeAll(descriptor, Buffer.from(piece, 'utf8'));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renamePatientlySync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
