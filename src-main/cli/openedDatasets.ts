import { findDataSource, openDataset } from '#main/data/index.ts';
import type { Dataset } from '#core/datasets/index.ts';

/** Opens each data set once, from a folder or, where that is null, from where it is installed. */
export function openedDatasets(folder: string | null): { dataset(id: string): Dataset } {
  const opened = new Map<string, Dataset>();
  return {
    dataset: (id) => {
      const dataset = opened.get(id) ?? openDataset(findDataSource(id, folder));
      opened.set(id, dataset);
      return dataset;
    },
  };
}
