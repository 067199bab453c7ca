import { IMAGES_HEADER_BYTES, parseImagesHeader, parseLabels } from '#core/datasets/index.ts';
import { onceOpened } from './dataFile.ts';
import type { DatasetPictures } from '#core/protocol/index.ts';
import type { DataSource } from './findDataSource.ts';

const PICTURES = 10;

/** The first training images, of which no more is read than they are. Throws an `InputError` that names the file. */
export function picturesOf({ folder }: Pick<DataSource, 'folder'>): DatasetPictures {
  const open = onceOpened(folder);
  const images = open('train-images-idx3-ubyte');
  const labelsFile = open('train-labels-idx1-ubyte');
  const { count, rows, columns } = parseImagesHeader(images.head(IMAGES_HEADER_BYTES), images.size, images.path);
  const labels = parseLabels(labelsFile.bytes(), labelsFile.path);
  const size = rows * columns;
  const pictures = Array.from({ length: Math.min(PICTURES, count, labels.length) }, (_, index) => index);
  const pixels = images.head(IMAGES_HEADER_BYTES + pictures.length * size).subarray(IMAGES_HEADER_BYTES);
  return {
    rows,
    columns,
    pictures: pictures.map((index) => ({
      label: labels[index]!,
      pixels: pixels.slice(index * size, (index + 1) * size),
    })),
  };
}
