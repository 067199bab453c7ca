/** What belonged to runs that are gone, or to runs that never came in: out with it, a little at a time. */
import { numberOrNull } from './rows.ts';
import type { Database } from './database.ts';

/** Tables whose rows belong to a run; those with large rows go a part at a time. */
export const tablesOfRun = ['tags', 'metrics', 'metric_chunks', 'records', 'checkpoints'] as const;
const parted: readonly string[] = ['metric_chunks', 'checkpoints'];

/** Rows that are deleted at once, and runs that are looked at. */
const TOGETHER = 64;

/** Deletes rows of runs that are not here, and yields between parts. Runs that arrive are not waste. */
export function* sweep(database: Database, isArriving: (runId: number) => boolean): Generator<void, void, undefined> {
  for (const table of tablesOfRun) {
    // Leaps from run to run along the key instead of reading every row.
    const after = `SELECT min(run_id) AS id FROM ${table} WHERE run_id > ?`;
    const part = parted.includes(table)
      ? `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE run_id = ? LIMIT ${TOGETHER})`
      : `DELETE FROM ${table} WHERE run_id = ?`;
    let looked = 0;
    let id = numberOrNull(database.get(after, 0)!, 'id');
    while (id !== null) {
      const kept = isArriving(id) || database.get('SELECT 1 FROM runs WHERE id = ?', id) !== undefined;
      if (!kept) {
        while (database.get(`SELECT 1 FROM ${table} WHERE run_id = ?`, id) !== undefined) {
          database.run(part, id);
          yield;
        }
      } else if (++looked % TOGETHER === 0) yield;
      id = numberOrNull(database.get(after, id)!, 'id');
    }
  }
}
