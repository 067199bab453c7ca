import {
  IMAGES_HEADER_BYTES,
  datasetOfLabels,
  fingerprintOf,
  isGenuine,
  knownDatasetById,
  parseImages,
  parseImagesHeader,
  parseLabels,
  requireSameCount,
} from '#core/datasets/index.ts';
import type { Dataset, ImageSet } from '#core/datasets/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { onceOpened } from './dataFile.ts';
import { isOfBytes } from './ownName.ts';
import type { OpenFile, OpenedFile } from './dataFile.ts';
import type { DataSource } from './findDataSource.ts';

/** Computes at the first call and keeps the result. */
function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | null = null;
  return () => (kept ??= { value: compute() }).value;
}

function pair(images: OpenedFile, labelsFile: OpenedFile): ImageSet {
  const header = parseImagesHeader(images.head(IMAGES_HEADER_BYTES), images.size, images.path);
  const labels = parseLabels(labelsFile.bytes(), labelsFile.path);
  requireSameCount(header.count, images.path, labels.length, labelsFile.path);
  const pixels = once(() => parseImages(images.bytes(), images.path).pixels);
  return {
    ...header,
    labels,
    get pixels() {
      return pixels();
    },
  };
}

/**
 * The data set in a folder, raw or .gz. Headers, sizes and labels are checked here; pixels (55 MB) and checksums are
 * read when first asked for, so that asking for little is quick. Throws an `InputError` that names the file.
 */
export function loadDataset(
  { id, folder }: Pick<DataSource, 'id' | 'folder'>,
  open: OpenFile = onceOpened(folder),
): Dataset {
  const files = [
    open('train-images-idx3-ubyte'),
    open('train-labels-idx1-ubyte'),
    open('t10k-images-idx3-ubyte'),
    open('t10k-labels-idx1-ubyte'),
  ] as const;
  const train = pair(files[0], files[1]);
  const test = pair(files[2], files[3]);
  const actual = datasetOfLabels(files[1].checksum(), files[3].checksum());
  if (actual !== undefined && actual.id !== id && !isOfBytes(id)) {
    throw new InputError({ code: 'otherData', path: 'data.dataset', folder, allowed: actual.id, got: id });
  }
  const fingerprint = once(() => fingerprintOf(files.map((file) => file.checksum())));
  return {
    id,
    name: knownDatasetById.get(id)?.name ?? { ko: id, en: id },
    train,
    test,
    get fingerprint() {
      return fingerprint();
    },
    get genuine() {
      return isGenuine(id, fingerprint());
    },
  };
}
