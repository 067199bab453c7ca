/** The data sets that runs may use: those that are known, and folders that the user added. */
import { basename } from 'node:path';
import { knownDatasetById } from '#core/datasets/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { describeFolder, findDataSource, loadDataset } from '#main/data/index.ts';
import type { Dataset } from '#core/datasets/index.ts';
import type { DatasetEntry } from '#core/protocol/index.ts';
import type { Preferences } from './preferences.ts';

/** A folder's name as the id of a data set: `My Digits` → `my-digits`. */
function idOf(folder: string): string {
  const id = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return id === '' ? 'data' : id;
}

export class DatasetList {
  readonly #preferences: Preferences;
  /** Where `--data` says that all data sets are; null for where they are installed. */
  readonly #folder: string | null;
  readonly #opened = new Map<string, Dataset>();

  constructor(preferences: Preferences, folder: string | null) {
    this.#preferences = preferences;
    this.#folder = folder;
  }

  /** As trainers are told it. */
  folderOf(id: string): string | null {
    return this.#preferences.values.datasets[id] ?? this.#folder;
  }

  /** Opens a data set. Throws an `InputError` where that cannot be done. */
  dataset(id: string): Dataset {
    const opened = this.#opened.get(id) ?? loadDataset(findDataSource(id, this.folderOf(id)));
    this.#opened.set(id, opened);
    return opened;
  }

  list(): DatasetEntry[] {
    const added = this.#preferences.values.datasets;
    const ids = new Set([...knownDatasetById.keys(), ...Object.keys(added)]);
    return [...ids].map((id) => this.#entry(id, Object.hasOwn(added, id)));
  }

  #entry(id: string, added: boolean): DatasetEntry {
    const name = knownDatasetById.get(id)?.name ?? { ko: id, en: id };
    const common = { id, name, added };
    try {
      const { folder } = findDataSource(id, this.folderOf(id));
      const { train, test } = this.dataset(id);
      return { ...common, folder, trainCount: train.count, testCount: test.count, error: null };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const folder = this.#preferences.values.datasets[id] ?? null;
      return { ...common, folder, trainCount: null, testCount: null, error: error.refusal };
    }
  }

  /** Throws an `InputError` for a folder that cannot be used. */
  add(folder: string): void {
    const { dataset, error } = describeFolder(folder);
    if (error !== null) throw new InputError({ code: 'noDataIn', path: 'folder', folder, reason: error });
    const id = dataset ?? idOf(folder);
    this.#opened.delete(id);
    this.#preferences.change({ datasets: { ...this.#preferences.values.datasets, [id]: folder } });
  }

  remove(id: string): void {
    if (!Object.hasOwn(this.#preferences.values.datasets, id)) {
      throw new InputError({ code: 'notAdded', path: 'dataset', got: id });
    }
    const { [id]: _removed, ...rest } = this.#preferences.values.datasets;
    this.#opened.delete(id);
    this.#preferences.change({ datasets: rest });
  }
}
