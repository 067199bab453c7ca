/** A store, or a part of it, as a new file. */
import { Database } from './database.ts';
import { numberOf } from './rows.ts';
import { migrate } from './schema.ts';
import { tablesOfRun } from './sweep.ts';

export interface CopyWishes {
  /** These runs only; null for all, and the documents with them. */
  readonly runIds?: readonly number[] | null;
  /** Whether trained networks come along, which are most of the bytes. What an unfinished run goes on from always does. */
  readonly networks?: boolean;
}

/**
 * Copies runs of the store `from` with their ids and their experiments into the new file `into`, as they are when it begins:
 * what trains goes on, and is interrupted in the copy. The copy is one plain file, without a log beside it and not yet synced.
 * Yields the share done after every run, so that other work may go between, and gives the revision of what it copied.
 */
export function* copyStore(
  from: string,
  into: string,
  { runIds = null, networks = true }: CopyWishes,
): Generator<number, number, undefined> {
  const database = new Database(into, { unshared: true });
  try {
    migrate(database);
    database.run('ATTACH ? AS store', from);
    database.execute('PRAGMA foreign_keys = OFF; BEGIN');
    const ids = new Set(
      runIds ?? database.all('SELECT id FROM store.runs ORDER BY id').map((row) => numberOf(row, 'id')),
    );
    const revision = numberOf(database.get('SELECT revision FROM store.working_copy')!, 'revision');
    let done = 0;
    for (const id of ids) {
      database.run('INSERT INTO main.runs SELECT * FROM store.runs WHERE id = ?', id);
      for (const table of tablesOfRun) {
        const some = table === 'checkpoints' && !networks ? ` AND kind <> 'network'` : '';
        database.run(`INSERT INTO main.${table} SELECT * FROM store.${table} WHERE run_id = ?${some}`, id);
      }
      yield ++done / ids.size;
    }
    if (runIds === null) database.run('INSERT INTO main.documents SELECT * FROM store.documents');
    database.execute(`
INSERT INTO main.experiments SELECT * FROM store.experiments WHERE id IN (SELECT experiment_id FROM main.runs);
UPDATE main.experiments SET served = 0;
UPDATE main.session SET next_number = (SELECT next_number FROM store.session);
UPDATE main.runs SET status = 'interrupted' WHERE status IN ('queued', 'running');
COMMIT`);
    return revision;
  } finally {
    database.close();
  }
}
