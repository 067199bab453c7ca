import { statSync } from 'node:fs';
import { CLASSES, dataFiles, datasetOfLabels, fingerprintOf, isGenuine } from '#core/datasets/index.ts';
import type { DataFile, ImageSet } from '#core/datasets/index.ts';
import type { FolderReport, SetReport } from '#core/protocol/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { onceOpened } from './dataFile.ts';
import { findDataFile } from './findDataFile.ts';
import { loadDataset } from './loadDataset.ts';
import type { OpenFile } from './dataFile.ts';

function describeFile(folder: string, file: DataFile, open: OpenFile): FolderReport['files'][number] {
  try {
    const path = findDataFile(folder, file);
    const { size } = statSync(path);
    try {
      return { file, path, size, checksum: fingerprintOf([open(file).checksum()]), error: null };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { file, path, size, checksum: null, error: error.refusal };
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { file, path: null, size: null, checksum: null, error: error.refusal };
  }
}

function describeSet({ count, rows, columns, labels }: ImageSet): SetReport {
  const classes = Array.from({ length: CLASSES }, () => 0);
  for (const label of labels) classes[label] = (classes[label] ?? 0) + 1;
  return { count, rows, columns, classes };
}

/** Looks at the four files of a folder and says what is there. Never throws for what is wrong with the files. */
export function describeFolder(folder: string): FolderReport {
  const open = onceOpened(folder);
  const files = dataFiles.map((file) => describeFile(folder, file, open));
  const [, trainLabels, , testLabels] = files.map(({ checksum }) => (checksum === null ? -1 : parseInt(checksum, 16)));
  const dataset = datasetOfLabels(trainLabels ?? -1, testLabels ?? -1)?.id ?? null;
  const genuine = isGenuine(dataset ?? '', files.map(({ checksum }) => checksum ?? '').join('-'));
  const common = { folder, dataset, genuine, files };
  try {
    const { train, test } = loadDataset({ id: dataset ?? 'unknown', folder }, open);
    return { ...common, train: describeSet(train), test: describeSet(test), error: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...common, train: null, test: null, error: error.refusal };
  }
}
