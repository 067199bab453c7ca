import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { crc32, gunzipSync } from 'node:zlib';
import type { DataFile } from '#core/datasets/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { findDataFile, isPacked, looksWhole } from './findDataFile.ts';
import { onPath } from './onPath.ts';

/** One file of a data set, raw or unpacked, read no earlier and no more than asked for. */
export interface OpenedFile {
  readonly path: string;
  /** Bytes, unpacked. */
  readonly size: number;
  /** The first `count` bytes, or all there are. */
  head(count: number): Uint8Array;
  /** Everything. */
  bytes(): Uint8Array;
  /** CRC-32 of everything. */
  checksum(): number;
}

/** Reads through one small buffer: memory that was touched before costs far less than 47 MB of new pages. */
const CHUNK = 1 << 20;

/** A packed file may claim to hold anything; 1 GiB is a million images. */
const MOST_BYTES = 1 << 30;

function withDescriptor<T>(path: string, use: (descriptor: number) => T): T {
  return onPath(path, () => {
    const descriptor = openSync(path, 'r');
    try {
      return use(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Fills `target` from the file's start; returns how many bytes there were. */
function readInto(descriptor: number, target: Uint8Array): number {
  let filled = 0;
  while (filled < target.length) {
    const count = readSync(descriptor, target, filled, target.length - filled, filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

function openRaw(path: string): OpenedFile {
  const size = withDescriptor(path, (descriptor) => fstatSync(descriptor).size);
  const head = (count: number): Uint8Array => {
    const target = new Uint8Array(Buffer.allocUnsafeSlow(Math.min(count, size)).buffer);
    const filled = withDescriptor(path, (descriptor) => readInto(descriptor, target));
    if (filled < target.length) throw new InputError({ code: 'changedWhileRead', path, expected: size, got: filled });
    return target;
  };
  const checksum = (): number =>
    withDescriptor(path, (descriptor) => {
      const chunk = new Uint8Array(CHUNK);
      let sum = 0;
      for (let count = readSync(descriptor, chunk); count > 0; count = readSync(descriptor, chunk)) {
        sum = crc32(chunk.subarray(0, count), sum);
      }
      return sum;
    });
  return { path, size, head, bytes: () => head(size), checksum };
}

/** What is wrong with a packed file, by zlib's code. */
function faultOf(error: unknown): 'cutOff' | 'notGzip' | 'tooLarge' {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'Z_BUF_ERROR') return 'cutOff';
  return code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'notGzip';
}

function openPacked(path: string): OpenedFile {
  let unpacked: Uint8Array;
  try {
    const { buffer, byteOffset, length } = gunzipSync(openRaw(path).bytes(), { maxOutputLength: MOST_BYTES });
    unpacked = new Uint8Array(buffer, byteOffset, length);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({ code: 'damagedArchive', path, fault: faultOf(error) });
  }
  const bytes = (): Uint8Array => unpacked;
  return {
    path,
    size: unpacked.length,
    head: (count) => unpacked.subarray(0, count),
    bytes,
    checksum: () => crc32(unpacked),
  };
}

/** Opens a file of a data set, unpacking it where it is packed, whatever it is called. */
export function openDataFile(folder: string, file: DataFile): OpenedFile {
  const path = findDataFile(folder, file);
  const packed = isPacked(path) || (/\.gz$/i.test(path) && !looksWhole(path, file));
  return packed ? openPacked(path) : openRaw(path);
}

/** Opens one of the files of a folder. */
export type OpenFile = (file: DataFile) => OpenedFile;

/** Opens each file of a folder once, so that nothing is unpacked twice. */
export function onceOpened(folder: string): OpenFile {
  const opened = new Map<DataFile, OpenedFile>();
  return (file) => {
    const known = opened.get(file) ?? openDataFile(folder, file);
    opened.set(file, known);
    return known;
  };
}

/** How large a file is where it lies, and whether it is packed. Throws an `InputError` for one that cannot be looked at. */
export function weigh(folder: string, file: DataFile): { readonly size: number; readonly packed: boolean } {
  const path = findDataFile(folder, file);
  return { size: onPath(path, () => statSync(path)).size, packed: isPacked(path) };
}
