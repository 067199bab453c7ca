/** The data sets that runs may use: those that are known, and folders that the user added. */
import { basename } from 'node:path';
import { knownDatasetById } from '#core/datasets/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { bytesToOpen, findDataSource, ownNameOf, sizeOfDataset } from '#main/data/index.ts';
import { undisturbed } from '#main/sessions/index.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { DatasetSize } from '#core/datasets/index.ts';
import type { DatasetEntry, DatasetPictures } from '#core/protocol/index.ts';
import type { DataSource } from '#main/data/index.ts';
import type { LabThread } from './labThread.ts';
import type { Preferences } from './preferences.ts';

/** Bytes that are read here at most: quicker than a thread starts. */
const SMALL = 15e6;

export class DatasetList {
  readonly #preferences: Preferences;
  /** Where `--data` says that all data sets are; null for where they are installed. */
  readonly #folder: string | null;
  readonly #thread: LabThread;
  readonly #opened = new Map<string, DatasetSize>();
  #ownName: string | null = null;

  constructor(preferences: Preferences, folder: string | null, thread: LabThread) {
    this.#preferences = preferences;
    this.#folder = folder;
    this.#thread = thread;
  }

  /** As trainers are told it. */
  folderOf(id: string): string | null {
    return this.#preferences.values.datasets[id] ?? this.#folder;
  }

  /**
   * Opens a data set, in the thread where that takes long. What bears a known name has to be that set, to the last byte: a run
   * under it is compared with all others. Throws an `InputError` where that cannot be done.
   */
  async open(id: string): Promise<DatasetSize> {
    const source = this.source(id);
    const small = bytesToOpen(source) <= SMALL;
    const size =
      this.#opened.get(id) ??
      (small ? sizeOfDataset(source) : await this.#thread.ask('sizeOfDataset', source, undisturbed));
    this.#opened.set(id, size);
    return size;
  }

  /** Where it is. Throws an `InputError` where it is not. */
  source(id: string): DataSource {
    const added = Object.hasOwn(this.#preferences.values.datasets, id);
    return findDataSource(id, this.folderOf(id), added ? 'folder' : '--data');
  }

  /** A few images. Throws an `InputError` where the data set cannot be read. */
  async pictures(id: string): Promise<DatasetPictures> {
    return this.#thread.ask('picturesOf', this.source(id), undisturbed);
  }

  /** The own name of what lies in the folder of `--data`. */
  async #given(): Promise<string[]> {
    if (this.#folder === null) return [];
    try {
      const source = findDataSource('', this.#folder);
      return [(this.#ownName ??= await this.#thread.ask('nameOfData', source, undisturbed))];
    } catch (error) {
      // What is wrong with it is told of each data set that should be there.
      if (error instanceof InputError) return [];
      throw error;
    }
  }

  async list(): Promise<DatasetEntry[]> {
    const given = await this.#given();
    const added = this.#preferences.values.datasets;
    const ids = new Set([...knownDatasetById.keys(), ...given, ...Object.keys(added)]);
    return Promise.all([...ids].map((id) => this.#entry(id, Object.hasOwn(added, id))));
  }

  async #entry(id: string, added: boolean): Promise<DatasetEntry> {
    const own = basename(this.folderOf(id) ?? id);
    const name = knownDatasetById.get(id)?.name ?? { ko: own, en: own };
    const common = { id, name, added };
    try {
      const { folder } = this.source(id);
      const { train, test } = await this.open(id);
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
  async add(folder: string): Promise<void> {
    const { folder: found } = findDataSource('', folder, 'folder');
    const { files, error } = await this.#thread.ask('describeFolder', found, undisturbed);
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
