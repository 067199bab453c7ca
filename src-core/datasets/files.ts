/** The four files of a data set, by the names under which MNIST was published. */
export const dataFiles = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const;

export type DataFile = (typeof dataFiles)[number];

/** Names under which a file is found: as published, with the dot some copies have, and either packed with gzip. */
export function spellings(file: DataFile): string[] {
  const dotted = file.replace('-idx', '.idx');
  return [file, dotted, `${file}.gz`, `${dotted}.gz`];
}

/**
 * Which of the four files a name means: any of its spellings, in any case, with what browsers add to a second download
 * (`… (1).gz`), with `test-` for `t10k-`, and behind the name of a collection (`emnist-digits-train-images-…`).
 */
export function dataFileOf(name: string): DataFile | undefined {
  const plain = name
    .toLowerCase()
    .replace(/ ?\(\d+\)(?=\.|$)/, '')
    .replace(/\.gz$/, '')
    .replace('.idx', '-idx')
    .replace(/^emnist-(digits|mnist)-/, '')
    .replace(/^test-/, 't10k-');
  return dataFiles.find((file) => file === plain);
}
