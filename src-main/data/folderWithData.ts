import { join } from 'node:path';
import { InputError } from '#core/schema/inputError.ts';
import { holdsDataFiles } from './findDataFile.ts';
import { namesIn, thingAt } from './onPath.ts';

/** A folder with more in it than that is no folder of data sets. */
const MOST_FOLDERS = 100;

/** Folders that cannot be looked into have nothing that could be read. */
function quietly<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) return otherwise;
    throw error;
  }
}

const holds = (folder: string): boolean => quietly(() => holdsDataFiles(folder), false);

const foldersIn = (folder: string): string[] =>
  quietly(() => namesIn(folder), [])
    .slice(0, MOST_FOLDERS)
    .map((name) => join(folder, name))
    .filter((path) => quietly(() => thingAt(path) === 'folder', false));

/**
 * Where the files of a data set lie in or below `folder`: there, or one or two folders down, as in `MNIST/raw`; a folder that
 * bears the data set's name goes first. `folder` itself where they are nowhere.
 */
export function folderWithData(folder: string, dataset: string): string {
  const named = join(folder, dataset);
  const below = foldersIn(folder);
  const first = [...(below.includes(named) ? [named] : []), folder, ...below];
  return first.find(holds) ?? below.flatMap(foldersIn).find(holds) ?? (below.includes(named) ? named : folder);
}
