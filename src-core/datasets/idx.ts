/**
 * The idx format of MNIST: big-endian u32 words, then bytes. Images: 0x803, count, rows, columns, count·rows·columns
 * pixels. Labels: 0x801, count, count labels. http://yann.lecun.com/exdb/mnist
 */
import { InputError } from '../schema/inputError.ts';
import { CLASSES, IMAGE_SIDE } from './imageShape.ts';

export interface Images {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  /** count·rows·columns, 0 for the background. */
  readonly pixels: Uint8Array;
}

/** What the first bytes of an images file say. */
export type ImagesHeader = Omit<Images, 'pixels'>;

export const IMAGES_HEADER_BYTES = 16;
export const LABELS_HEADER_BYTES = 8;
const IMAGES_MAGIC = 0x803;
const LABELS_MAGIC = 0x801;

type Holding = 'images' | 'labels';

const hex = (word: number): string => `0x${word.toString(16).padStart(8, '0')}`;

function header(bytes: Uint8Array, length: number, path: string, magic: number, holds: Holding): number[] {
  if (bytes.length < length) {
    throw new InputError({ code: 'headerCutOff', path, expected: length, got: bytes.length });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const words = Array.from({ length: length / 4 }, (_, index) => view.getUint32(4 * index));
  const got = words[0] ?? 0;
  if (got !== magic) throw new InputError({ code: 'wrongMagic', path, holds, expected: hex(magic), got: hex(got) });
  return words.slice(1);
}

interface Expected {
  readonly holds: Holding;
  readonly count: number;
  readonly bytes: number;
}

function requireSize(path: string, size: number, { holds, count, bytes: expected }: Expected): void {
  if (size === expected) return;
  throw new InputError({
    code: size < expected ? 'truncated' : 'trailingBytes',
    path,
    holds,
    count,
    expected,
    got: size,
  });
}

function requireSome(path: string, count: number, holds: Holding): void {
  if (count === 0) throw new InputError({ code: 'holdsNone', path, holds });
}

/** Reads and checks the header of an images file whose whole length is `size` bytes. */
export function parseImagesHeader(bytes: Uint8Array, size: number, path: string): ImagesHeader {
  const [count = 0, rows = 0, columns = 0] = header(bytes, IMAGES_HEADER_BYTES, path, IMAGES_MAGIC, 'images');
  requireSome(path, count, 'images');
  if (rows !== IMAGE_SIDE || columns !== IMAGE_SIDE) {
    const expected = `${IMAGE_SIDE}×${IMAGE_SIDE}`;
    throw new InputError({ code: 'wrongPixels', path, expected, got: `${rows}×${columns}` });
  }
  requireSize(path, size, { holds: 'images', count, bytes: IMAGES_HEADER_BYTES + count * rows * columns });
  return { count, rows, columns };
}

/** An images file, whole. The pixels are a view of `bytes`. `path` names the file in errors. */
export function parseImages(bytes: Uint8Array, path: string): Images {
  return { ...parseImagesHeader(bytes, bytes.length, path), pixels: bytes.subarray(IMAGES_HEADER_BYTES) };
}

/** A labels file, whole: [count] of 0…9, a view of `bytes`. */
export function parseLabels(bytes: Uint8Array, path: string): Uint8Array {
  const [count = 0] = header(bytes, LABELS_HEADER_BYTES, path, LABELS_MAGIC, 'labels');
  requireSome(path, count, 'labels');
  requireSize(path, bytes.length, { holds: 'labels', count, bytes: LABELS_HEADER_BYTES + count });
  const labels = bytes.subarray(LABELS_HEADER_BYTES);
  const wrong = labels.findIndex((label) => label >= CLASSES);
  if (wrong >= 0) {
    const allowed = `[0, ${CLASSES - 1}]`;
    throw new InputError({ code: 'wrongLabel', path, allowed, got: labels[wrong]!, image: wrong });
  }
  return labels;
}

/** Refuses images and labels that are not each other's. */
export function requireSameCount(images: number, imagesPath: string, labels: number, labelsPath: string): void {
  if (images !== labels) {
    throw new InputError({ code: 'countsDiffer', path: labelsPath, images, imagesPath, got: labels });
  }
}
