import { dataFiles, fingerprintOf } from '#core/datasets/index.ts';
import { onceOpened } from './dataFile.ts';
import { ownNameOf } from './ownName.ts';
import type { DataSource } from './findDataSource.ts';

/** What the files of a folder are called, whatever somebody calls them: by what is in them. Throws an `InputError` where there are none. */
export function nameOfData({ folder }: Pick<DataSource, 'folder'>): string {
  const open = onceOpened(folder);
  return ownNameOf(fingerprintOf(dataFiles.map((file) => open(file).checksum())));
}
