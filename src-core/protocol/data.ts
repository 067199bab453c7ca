/** What is told of data sets. */
import type { Refusal } from '../refusals/index.ts';
import type { Localized } from '../schema/localized.ts';

export interface DatasetEntry {
  readonly id: string;
  readonly name: Localized;
  /** Where its four files are; null where they were not found. */
  readonly folder: string | null;
  /** Added by the user, so it can be removed from the list. */
  readonly added: boolean;
  readonly trainCount: number | null;
  readonly testCount: number | null;
  readonly error: Refusal | null;
}

/** The first training images of a data set: rows · columns grey values each, 0 for the background. */
export interface DatasetPictures {
  readonly rows: number;
  readonly columns: number;
  readonly pictures: readonly { readonly label: number; readonly pixels: Uint8Array }[];
}

/** As `descent data DIR` tells it. */
export interface FolderReport {
  readonly folder: string;
  readonly dataset: string | null;
  /** Whether all four files are the published ones. */
  readonly genuine: boolean;
  readonly files: readonly {
    readonly file: string;
    readonly path: string | null;
    readonly size: number | null;
    readonly checksum: string | null;
    readonly error: Refusal | null;
  }[];
  readonly train: SetReport | null;
  readonly test: SetReport | null;
  readonly error: Refusal | null;
}

export interface SetReport {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  readonly classes: readonly number[];
}
