import { loadDataset } from './loadDataset.ts';
import { requireOwnName } from './ownName.ts';
import type { Dataset } from '#core/datasets/index.ts';
import type { DataSource } from './findDataSource.ts';

/** Loads a data set. Throws an `InputError` also where a folder that somebody named holds other bytes than the set's name says. */
export function openDataset(source: DataSource): Dataset {
  const dataset = loadDataset(source);
  if (source.givenBy !== null) requireOwnName(dataset, source.folder, source.givenBy);
  return dataset;
}
