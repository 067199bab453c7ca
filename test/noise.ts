import type { Dataset, ImageSet } from '#core/datasets/index.ts';
import { numbers } from './numbers.ts';

/** The order in which the test meets labels says nothing about the image. */
const labelOf = (image: number): number => (7 * image + 3) % 10;

/** `count` square images, pixel by pixel. */
export function images(count: number, side: number, pixel: (image: number, at: number) => number): ImageSet {
  const size = side * side;
  return {
    count,
    rows: side,
    columns: side,
    pixels: Uint8Array.from({ length: count * size }, (_, at) => pixel(Math.floor(at / size), at % size)),
    labels: Uint8Array.from({ length: count }, (_, image) => labelOf(image)),
  };
}

export function datasetOf(train: ImageSet, test: ImageSet): Dataset {
  return { id: 'mnist', name: { ko: '시험', en: 'test' }, genuine: false, fingerprint: '', train, test };
}

/** Grey noise. */
const grey = numbers(60 * 25, 77);
export const noise = datasetOf(
  images(60, 5, (image, at) => Math.max(0, Math.round(255 * grey[image * 25 + at]!))),
  images(20, 5, (image, at) => Math.max(0, Math.round(-255 * grey[image * 25 + at]!))),
);
