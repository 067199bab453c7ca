import type { Localized } from '../schema/localized.ts';

/** Labelled grey images. */
export interface ImageSet {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  /** [count · rows · columns], 0…255. May be read from its file when first asked for. */
  readonly pixels: Uint8Array;
  /** [count], 0…9. */
  readonly labels: Uint8Array;
}

/** How many images of each kind there are, which settings of a run are checked against. */
export type DatasetSize = Readonly<Record<'train' | 'test', Pick<ImageSet, 'count'>>>;

/** Training and test images as their files hold them. `fingerprint` and `genuine` may be computed when first asked for. */
export interface Dataset {
  readonly id: string;
  readonly name: Localized;
  /** Whether the four files are, to the checksum, those that were published under this name. */
  readonly genuine: boolean;
  /** The CRC-32 of each of the four files, unpacked, in hex, in the order of `dataFiles`. */
  readonly fingerprint: string;
  readonly train: ImageSet;
  readonly test: ImageSet;
}
