import { statSync } from 'node:fs';
import { dataFiles, datasetOfLabels, fingerprintOf, isGenuine } from '#core/datasets/index.ts';
import type { DataFile, ImageSet } from '#core/datasets/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { findDataFile, openDataFile } from './dataFile.ts';
import { loadDataset } from './loadDataset.ts';

export interface FileReport {
  readonly file: DataFile;
  /** null where the file is missing. */
  readonly path: string | null;
  /** Bytes on disk. */
  readonly size: number | null;
  /** CRC-32 of the unpacked file in hex. */
  readonly checksum: string | null;
  readonly error: string | null;
}

export interface SetReport {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  /** How many images of each of the ten classes. */
  readonly classes: readonly number[];
}

/** What `descent data DIR` tells about a folder. */
export interface FolderReport {
  readonly folder: string;
  /** Id of the known data set that the label files belong to, else null. */
  readonly dataset: string | null;
  /** Whether all four files are the published ones. */
  readonly genuine: boolean;
  readonly files: readonly FileReport[];
  /** null where the folder cannot be used. */
  readonly train: SetReport | null;
  readonly test: SetReport | null;
  /** Why it cannot be used: the first thing wrong. */
  readonly error: string | null;
}

function describeFile(folder: string, file: DataFile): FileReport {
  try {
    const path = findDataFile(folder, file);
    const { size } = statSync(path);
    try {
      return { file, path, size, checksum: fingerprintOf([openDataFile(folder, file).checksum()]), error: null };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { file, path, size, checksum: null, error: error.message };
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { file, path: null, size: null, checksum: null, error: error.message };
  }
}

function describeSet({ count, rows, columns, labels }: ImageSet): SetReport {
  const classes = Array.from({ length: 10 }, () => 0);
  for (const label of labels) classes[label] = (classes[label] ?? 0) + 1;
  return { count, rows, columns, classes };
}

/** Looks at the four files of a folder and says what is there. Never throws for what is wrong with the files. */
export function describeFolder(folder: string): FolderReport {
  const files = dataFiles.map((file) => describeFile(folder, file));
  const [, trainLabels, , testLabels] = files.map(({ checksum }) => (checksum === null ? -1 : parseInt(checksum, 16)));
  const dataset = datasetOfLabels(trainLabels ?? -1, testLabels ?? -1)?.id ?? null;
  const genuine = isGenuine(dataset ?? '', files.map(({ checksum }) => checksum ?? '').join('-'));
  const common = { folder, dataset, genuine, files };
  try {
    const { train, test } = loadDataset({ id: dataset ?? 'unknown', folder });
    return { ...common, train: describeSet(train), test: describeSet(test), error: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...common, train: null, test: null, error: error.message };
  }
}
