import { Database } from './database.ts';

/**
 * Makes a store that no lab has one plain file, as which it can be given away: what its log still holds (also that of a lab
 * that was killed) goes into the file, and nothing is kept beside it, not even while it is read.
 */
export function foldLog(path: string): void {
  const database = new Database(path);
  try {
    database.execute('PRAGMA journal_mode = DELETE');
  } finally {
    database.close();
  }
}
