export { crc32 } from './crc32.ts';
export { dataFileOf, dataFiles, spellings } from './files.ts';
export { datasetOfLabels, fingerprintOf, isGenuine } from './fingerprint.ts';
export {
  IMAGES_HEADER_BYTES,
  LABELS_HEADER_BYTES,
  parseImages,
  parseImagesHeader,
  parseLabels,
  requireSameCount,
} from './idx.ts';
export { CLASSES, IMAGE_SIDE, IMAGE_SIZE } from './imageShape.ts';
export { knownDatasetById, knownDatasets } from './known.ts';
export { heldOut, leastTraining, splitTraining } from './splitTraining.ts';
export type { Dataset, DatasetSize, ImageSet } from './dataset.ts';
export type { DataFile } from './files.ts';
