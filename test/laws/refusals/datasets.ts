import { vi } from 'vitest';
import { parseImages, parseLabels, requireSameCount } from '#core/datasets/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import { openDataFile } from '#main/data/dataFile.ts';
import { requireOwnName } from '#main/data/ownName.ts';
import type { Dataset } from '#core/datasets/index.ts';
import type { datasetRefusals } from '#core/refusals/datasets.ts';
import type { Provoke } from './room.ts';

/** Big-endian words, then bytes. */
function idx(words: readonly number[], bytes: readonly number[] = []): Uint8Array {
  const file = Buffer.alloc(4 * words.length + bytes.length);
  words.forEach((word, place) => file.writeUInt32BE(word, 4 * place));
  file.set(bytes, 4 * words.length);
  return file;
}

const LABELS = 0x801;
const IMAGES = 0x803;
const IMAGES_FILE = 'train-images-idx3-ubyte';

export const provokedByDatasets: Record<keyof typeof datasetRefusals, Provoke> = {
  dataFileMissing: ({ folder }) => openDataFile(folder('empty'), IMAGES_FILE),
  headerCutOff: () => parseLabels(idx([LABELS]), 'labels'),
  wrongMagic: () => parseLabels(idx([IMAGES, 1], [0]), 'labels'),
  truncated: () => parseLabels(idx([LABELS, 2], [0]), 'labels'),
  trailingBytes: () => parseLabels(idx([LABELS, 1], [0, 0]), 'labels'),
  holdsNone: () => parseLabels(idx([LABELS, 0]), 'labels'),
  wrongPixels: () => parseImages(idx([IMAGES, 1, 2, 2], [0, 0, 0, 0]), 'images'),
  wrongLabel: () => parseLabels(idx([LABELS, 1], [10]), 'labels'),
  countsDiffer: () => requireSameCount(2, 'images', 1, 'labels'),
  damagedArchive: ({ path, file, folder }) => {
    folder('data');
    file(`data/${IMAGES_FILE}.gz`, Uint8Array.of(0x1f, 0x8b, 8, 0, 0));
    return openDataFile(path('data'), IMAGES_FILE);
  },
  noSuchFolder: ({ path }) => findDataSource('mnist', path('nowhere')),
  notAFolder: ({ file }) => findDataSource('mnist', file('a', '')),
  noDataIn: ({ folder, call }) => call('addDataset', { folder: folder('empty') }),
  unknownDataset: () => findDataSource('cifar', null),
  notInstalled: ({ path }) => {
    vi.stubEnv('DESCENT_BUNDLED_DATA', path('nowhere'));
    try {
      return findDataSource('mnist', null);
    } finally {
      vi.unstubAllEnvs();
    }
  },
  otherData: () => loadDataset({ id: 'fashion-mnist', folder: findDataSource('mnist', null).folder }),
  notAdded: ({ call }) => call('removeDataset', { dataset: 'never-added' }),
  notGenuine: () => requireOwnName({ id: 'mnist', fingerprint: 'other bytes' } as Dataset, '/data', '--data'),
};
