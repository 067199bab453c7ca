import { dataFiles } from '#core/datasets/index.ts';
import { weigh } from './dataFile.ts';
import { openDataset } from './openDataset.ts';
import type { DatasetSize } from '#core/datasets/index.ts';
import type { DataSource } from './findDataSource.ts';

/** Opens a data set, and lets it go again. Throws an `InputError` where that cannot be done. */
export function sizeOfDataset(source: DataSource): DatasetSize {
  const { train, test } = openDataset(source);
  return { train: { count: train.count }, test: { count: test.count } };
}

/** How many times its size a packed file holds at most: deflate packs 258 bytes into two bits. */
const MOST_PACKED = 1032;

/** Bytes that `sizeOfDataset` goes through at most; images that were installed unpacked it leaves where they are. */
export function bytesToOpen({ folder, givenBy }: DataSource): number {
  return dataFiles.reduce((sum, file) => {
    const { size, packed } = weigh(folder, file);
    if (packed) return sum + size * MOST_PACKED;
    return givenBy === null && file.includes('images') ? sum : sum + size;
  }, 0);
}
