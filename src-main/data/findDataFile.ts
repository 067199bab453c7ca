/** Which file of a folder is which of a data set's four: by what is in it before what it is called. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IMAGES_HEADER_BYTES, LABELS_HEADER_BYTES, dataFileOf, spellings } from '#core/datasets/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { namesIn, onPath, thingAt } from './onPath.ts';
import type { DataFile } from '#core/datasets/index.ts';

/** The first bytes of a file, or all there are. */
function firstBytes(path: string, count: number): Buffer {
  return onPath(path, () => {
    const descriptor = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(count);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, count, 0));
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Whether a file is packed, whatever it is called. */
export function isPacked(path: string): boolean {
  const [first, second] = firstBytes(path, 2);
  return first === 0x1f && second === 0x8b;
}

/** Whether a file is packed, or as long as its header says. */
export function looksWhole(path: string, file: DataFile): boolean {
  try {
    if (isPacked(path)) return true;
    const images = file.includes('images');
    const header = firstBytes(path, images ? IMAGES_HEADER_BYTES : LABELS_HEADER_BYTES);
    if (header.length < (images ? IMAGES_HEADER_BYTES : LABELS_HEADER_BYTES)) return false;
    const [magic, count] = [header.readUInt32BE(0), header.readUInt32BE(4)];
    if (magic !== (images ? 0x803 : 0x801)) return false;
    const each = images ? header.readUInt32BE(8) * header.readUInt32BE(12) : 1;
    return statSync(path).size === header.length + count * each;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** The path itself, or the file of that name in a folder that an archive program made of it. */
function unwrapped(path: string, file: DataFile): string[] {
  if (thingAt(path) !== 'folder') return [path];
  const inside = namesIn(path).filter((name) => dataFileOf(name) === file);
  return inside.map((name) => join(path, name));
}

/** Everything in `folder` that may be `file`, the names as published first. */
function candidates(folder: string, file: DataFile): string[] {
  const usual = spellings(file);
  const rank = (name: string): number => (usual.includes(name) ? usual.indexOf(name) : usual.length);
  const names = namesIn(folder).filter((name) => dataFileOf(name) === file);
  return names.sort((a, b) => rank(a) - rank(b)).flatMap((name) => unwrapped(join(folder, name), file));
}

/**
 * The path of `file` in `folder`: the first that is what it should be, so that a folder or half a file in the way is passed
 * over. Where none is, the first file, whose fault is to be told. Throws an `InputError` where there is none at all.
 */
export function findDataFile(folder: string, file: DataFile): string {
  const found = candidates(folder, file);
  const files = found.filter((path) => thingAt(path) === 'file');
  const best = files.find((path) => looksWhole(path, file)) ?? files[0];
  if (best !== undefined) return best;
  const path = join(folder, file);
  const got = found[0] === undefined ? thingAt(path) : thingAt(found[0]);
  if (got === 'folder' || got === 'device')
    throw new InputError({ code: 'wrongThing', path: found[0] ?? path, allowed: 'file', got });
  throw new InputError({ code: 'dataFileMissing', path, alsoLookedFor: spellings(file).slice(1) });
}

/** Whether a folder has any of the four files. */
export const holdsDataFiles = (folder: string): boolean =>
  namesIn(folder).some((name) => dataFileOf(name) !== undefined);
