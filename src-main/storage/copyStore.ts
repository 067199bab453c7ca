/** A store, or a part of it, as a new file. */
import { Database } from './database.ts';
import { numberOf } from './rows.ts';
import { migrate } from './schema.ts';

/** Tables whose rows belong to a run. */
const ofRun = ['tags', 'metrics', 'metric_chunks', 'records', 'checkpoints'] as const;

/**
 * Copies all runs of the store `from`, or those of `runIds`, with their ids and their experiments into the new file `into`,
 * as they are when it begins: what trains goes on, and is interrupted in the copy. The copy is one plain file, without a
 * log beside it and not yet synced. Yields after every run, so that other work may go between.
 */
export function* copyStore(
  from: string,
  into: string,
  runIds: readonly number[] | null,
): Generator<void, void, undefined> {
  const database = new Database(into, { unshared: true });
  try {
    migrate(database);
    database.run('ATTACH ? AS store', from);
    database.execute('PRAGMA foreign_keys = OFF; BEGIN');
    const ids = runIds ?? database.all('SELECT id FROM store.runs ORDER BY id').map((row) => numberOf(row, 'id'));
    for (const id of new Set(ids)) {
      database.run('INSERT INTO main.runs SELECT * FROM store.runs WHERE id = ?', id);
      for (const table of ofRun)
        database.run(`INSERT INTO main.${table} SELECT * FROM store.${table} WHERE run_id = ?`, id);
      yield;
    }
    database.execute(`
INSERT INTO main.experiments SELECT * FROM store.experiments WHERE id IN (SELECT experiment_id FROM main.runs);
UPDATE main.runs SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM main.runs);
UPDATE main.runs SET status = 'interrupted' WHERE status IN ('queued', 'running');
COMMIT`);
  } finally {
    database.close();
  }
}
