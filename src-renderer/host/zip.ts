/** Several files as one ZIP archive, stored as they are: PNG is compressed already, and a browser asks before it keeps many. */
import { crc32 } from '#core/datasets/crc32.ts';
import type { MadeFile } from './host.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, where the format's calendar begins: the same files make the same archive. */
const DATE = 0x0021;

/** Fields of 2 and 4 bytes, little-endian. */
function record(
  fields: readonly (readonly [bytes: 2 | 4, value: number])[],
  ...tail: readonly Uint8Array[]
): Uint8Array[] {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return [new Uint8Array(view.buffer), ...tail];
}

const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0);

export function zip(files: readonly MadeFile[]): Uint8Array {
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  for (const { name, bytes } of files) {
    const path = new TextEncoder().encode(name);
    const common = [
      ...([
        [2, UTF8],
        [2, 0],
        [2, 0],
        [2, DATE],
      ] as const),
      ...([
        [4, crc32(bytes)],
        [4, bytes.length],
        [4, bytes.length],
        [2, path.length],
        [2, 0],
      ] as const),
    ];
    const offset = lengthOf(bodies);
    bodies.push(...record([[4, LOCAL], [2, VERSION], ...common], path, bytes));
    const place = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const;
    directory.push(...record([[4, CENTRAL], [2, VERSION], [2, VERSION], ...common, ...place], path));
  }
  const counts = [
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
  ] as const;
  const sizes = [
    [4, lengthOf(directory)],
    [4, lengthOf(bodies)],
    [2, 0],
  ] as const;
  const parts = [...bodies, ...directory, ...record([[4, END], ...counts, ...sizes])];
  const archive = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    archive.set(part, at);
    at += part.length;
  }
  return archive;
}
