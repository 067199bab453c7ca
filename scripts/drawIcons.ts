/** Draws build/icon.svg in the sizes and containers that the systems want: `node scripts/drawIcons.ts`. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { writeFileSafely } from '#main/files/index.ts';

const folder = resolve(import.meta.dirname, '../build');
const drawing = await loadImage(readFileSync(join(folder, 'icon.svg')));

function png(size: number): Buffer {
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(drawing, 0, 0, size, size);
  return canvas.toBuffer('image/png');
}

/** Windows: a directory of 16 bytes a picture, then the pictures. 256 is written as 0. */
function ico(sizes: readonly number[]): Buffer {
  const pictures = sizes.map(png);
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(sizes.length, 4);
  let offset = head.length;
  pictures.forEach((picture, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(sizes[index]! % 256, at);
    head.writeUInt8(sizes[index]! % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(picture.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += picture.length;
  });
  return Buffer.concat([head, ...pictures]);
}

/** macOS: every picture with its type and length before it. */
function icns(types: Readonly<Record<string, number>>): Buffer {
  const chunk = (type: string, bytes: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(8 + bytes.length, 4);
    return Buffer.concat([head, bytes]);
  };
  return chunk('icns', Buffer.concat(Object.entries(types).map(([type, size]) => chunk(type, png(size)))));
}

mkdirSync(join(folder, 'icons'), { recursive: true });
for (const size of [32, 64, 128, 256, 512]) writeFileSafely(join(folder, 'icons', `${size}x${size}.png`), png(size));
writeFileSafely(join(folder, 'icon.png'), png(1024));
writeFileSafely(join(folder, 'icon.ico'), ico([16, 24, 32, 48, 64, 128, 256]));
writeFileSafely(join(folder, 'icon.icns'), icns({ ic11: 32, ic12: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 }));
