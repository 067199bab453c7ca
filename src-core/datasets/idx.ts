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

const hex = (word: number): string => `0x${word.toString(16).padStart(8, '0')}`;

function header(bytes: Uint8Array, length: number, path: string, magic: number, holds: string): number[] {
  if (bytes.length < length) {
    throw new InputError(path, `${path} is truncated: an idx header takes ${length} bytes, got ${bytes.length}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const words = Array.from({ length: length / 4 }, (_, index) => view.getUint32(4 * index));
  const got = words[0] ?? 0;
  if (got !== magic) throw new InputError(path, `${path} must begin with ${hex(magic)} (${holds}), got ${hex(got)}`);
  return words.slice(1);
}

function requireSize(path: string, size: number, expected: number, holds: string): void {
  if (size < expected) throw new InputError(path, `${path} is truncated: ${holds} take ${expected} bytes, got ${size}`);
  if (size > expected) {
    throw new InputError(path, `${path} has trailing bytes: ${holds} take ${expected} bytes, got ${size}`);
  }
}

function requireSome(path: string, count: number, holds: string): void {
  if (count === 0) throw new InputError(path, `${path} must hold at least one of its ${holds}, got 0`);
}

/** Reads and checks the header of an images file whose whole length is `size` bytes. */
export function parseImagesHeader(bytes: Uint8Array, size: number, path: string): ImagesHeader {
  const [count = 0, rows = 0, columns = 0] = header(bytes, IMAGES_HEADER_BYTES, path, IMAGES_MAGIC, 'idx images');
  requireSome(path, count, 'images');
  if (rows !== IMAGE_SIDE || columns !== IMAGE_SIDE) {
    throw new InputError(
      path,
      `${path} must hold images of ${IMAGE_SIDE}×${IMAGE_SIDE} pixels, got ${rows}×${columns}`,
    );
  }
  requireSize(path, size, IMAGES_HEADER_BYTES + count * rows * columns, `${count} images of ${rows}×${columns}`);
  return { count, rows, columns };
}

/** An images file, whole. The pixels are a view of `bytes`. `path` names the file in errors. */
export function parseImages(bytes: Uint8Array, path: string): Images {
  return { ...parseImagesHeader(bytes, bytes.length, path), pixels: bytes.subarray(IMAGES_HEADER_BYTES) };
}

/** A labels file, whole: [count] of 0…9, a view of `bytes`. */
export function parseLabels(bytes: Uint8Array, path: string): Uint8Array {
  const [count = 0] = header(bytes, LABELS_HEADER_BYTES, path, LABELS_MAGIC, 'idx labels');
  requireSome(path, count, 'labels');
  requireSize(path, bytes.length, LABELS_HEADER_BYTES + count, `${count} labels`);
  const labels = bytes.subarray(LABELS_HEADER_BYTES);
  const wrong = labels.findIndex((label) => label >= CLASSES);
  if (wrong >= 0) {
    throw new InputError(
      path,
      `${path} must hold labels in [0, ${CLASSES - 1}], got ${labels[wrong]} for image ${wrong}`,
    );
  }
  return labels;
}

/** Refuses images and labels that are not each other's. */
export function requireSameCount(images: number, imagesPath: string, labels: number, labelsPath: string): void {
  if (images !== labels) {
    throw new InputError(
      labelsPath,
      `${labelsPath} must hold one label for each of the ${images} images of ${imagesPath}, got ${labels}`,
    );
  }
}
