/** The data sets that runs may use: those that are known, and folders that the user added. */
import { basename } from 'node:path';
import { knownDatasetById } from '#core/datasets/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { describeFolder, findDataSource, loadDataset, openDataset, ownNameOf } from '#main/data/index.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { Dataset } from '#core/datasets/index.ts';
import type { DatasetEntry } from '#core/protocol/index.ts';
import type { DataSource } from '#main/data/index.ts';
import type { Preferences } from './preferences.ts';

export class DatasetList {
  readonly #preferences: Preferences;
  /** Where `--data` says that all data sets are; null for where they are installed. */
  readonly #folder: string | null;
  readonly #opened = new Map<string, Dataset>();
  #ownName: string | null = null;

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
    const opened = this.#opened.get(id) ?? this.#open(id);
    this.#opened.set(id, opened);
    return opened;
  }

  #source(id: string): DataSource {
    const added = Object.hasOwn(this.#preferences.values.datasets, id);
    return findDataSource(id, this.folderOf(id), added ? 'folder' : '--data');
  }

  /** What bears a known name has to be that set, to the last byte: a run under it is compared with all others. */
  #open(id: string): Dataset {
    return openDataset(this.#source(id));
  }

  /** The own name of what lies in the folder of `--data`. */
  #given(): string[] {
    if (this.#folder === null) return [];
    try {
      return [(this.#ownName ??= ownNameOf(loadDataset(findDataSource('', this.#folder)).fingerprint))];
    } catch (error) {
      // What is wrong with it is told of each data set that should be there.
      if (error instanceof InputError) return [];
      throw error;
    }
  }

  list(): DatasetEntry[] {
    const added = this.#preferences.values.datasets;
    const ids = new Set([...knownDatasetById.keys(), ...this.#given(), ...Object.keys(added)]);
    return [...ids].map((id) => this.#entry(id, Object.hasOwn(added, id)));
  }

  #entry(id: string, added: boolean): DatasetEntry {
    const own = basename(this.folderOf(id) ?? id);
    const name = knownDatasetById.get(id)?.name ?? { ko: own, en: own };
    const common = { id, name, added };
    try {
      const { folder } = this.#source(id);
      const { train, test } = this.dataset(id);
      return { ...common, folder, trainCount: train.count, testCount: test.count, error: null };
    } catch (error) {
      // One that cannot be used, for whatever reason, is told and can be removed; the others are there.
      const folder = this.#preferences.values.datasets[id] ?? null;
      const refusal: Refusal =
        error instanceof InputError ? error.refusal : { code: 'unforeseen', path: id, reason: reasonOf(error) };
      return { ...common, folder, trainCount: null, testCount: null, error: refusal };
    }
  }

  /** Throws an `InputError` for a folder that cannot be used. */
  add(folder: string): void {
    const { folder: found } = findDataSource('', folder, 'folder');
    const { files, error } = describeFolder(found);
    if (error !== null) throw new InputError({ code: 'noDataIn', path: 'folder', folder, reason: error });
    const id = ownNameOf(files.map(({ checksum }) => checksum).join('-'));
    this.#opened.delete(id);
    this.#preferences.change({ datasets: { ...this.#preferences.values.datasets, [id]: found } });
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
