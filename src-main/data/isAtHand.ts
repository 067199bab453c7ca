import { InputError } from '#core/schema/inputError.ts';
import { holdsDataFiles } from './findDataFile.ts';
import { findDataSource } from './findDataSource.ts';

/**
 * Whether a known data set has files of its own, where it is installed or in `folder`. One set of files that a folder holds is
 * all of its data sets at once, and so none of its own.
 */
export function isAtHand(dataset: string, folder: string | null): boolean {
  try {
    const [own, usual] = [dataset, 'mnist'].map((id) => findDataSource(id, folder).folder);
    return own !== usual && holdsDataFiles(own!);
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
