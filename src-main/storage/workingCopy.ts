/** What the session in a store is known by, and whether it changed since it was saved. It does not travel with a copy. */
import { numberOf, textOrNull } from './rows.ts';
import type { Database } from './database.ts';

export interface WorkingCopy {
  /** The file that it was opened from or saved to; null for one that was never saved. */
  readonly path: string | null;
  /** What it is called, where it came by a name without a file of ours, as a download does; else null. */
  readonly name: string | null;
  readonly changed: boolean;
  /** How often it changed. */
  readonly revision: number;
}

export function workingCopy(database: Database): WorkingCopy {
  const row = database.get('SELECT * FROM working_copy')!;
  const revision = numberOf(row, 'revision');
  return {
    path: textOrNull(row, 'path'),
    name: textOrNull(row, 'name'),
    changed: revision !== numberOf(row, 'saved_revision'),
    revision,
  };
}

/** To be called within the transaction that changes anything that a session file has. */
export function markChanged(database: Database): void {
  database.run('UPDATE working_copy SET revision = revision + 1');
}

/** What the session had at `revision` is now in the file `path`, or in one that only has a name. */
export function markSaved(
  database: Database,
  { path, name, revision }: Pick<WorkingCopy, 'path' | 'name' | 'revision'>,
): void {
  database.run('UPDATE working_copy SET path = ?, name = ?, saved_revision = ?', path, name, revision);
}
