/** Numbers of runs, as people say them: 1, 2, … in a session, none of them twice, whatever was deleted. */
import { numberOf } from './rows.ts';
import type { Database } from './database.ts';

/** The next number, which is then taken. */
export function takeNumber(database: Database): number {
  return numberOf(
    database.get('UPDATE session SET next_number = next_number + 1 RETURNING next_number - 1 AS n')!,
    'n',
  );
}

/**
 * The number that is as far from the experiment's first as the position is, so that those of parts of one search, each in a
 * session of its own, keep theirs together; the next one where that was given already.
 */
export function numberAt(database: Database, experimentId: number, position: number): number {
  const next = nextNumber(database);
  const first = database.get(
    'SELECT number - position AS n FROM runs WHERE experiment_id = ? ORDER BY position LIMIT 1',
    experimentId,
  );
  const wanted = position + (first === undefined ? next - 1 : numberOf(first, 'n'));
  if (wanted < next) return takeNumber(database);
  raiseNumber(database, wanted + 1);
  return wanted;
}

export function nextNumber(database: Database): number {
  return numberOf(database.get('SELECT next_number FROM session')!, 'next_number');
}

/** Gives no number below `next` any more. */
export function raiseNumber(database: Database, next: number): void {
  database.run('UPDATE session SET next_number = max(next_number, ?)', next);
}

export function usedNumbers(database: Database): Set<number> {
  return new Set(database.all('SELECT number FROM runs').map((row) => numberOf(row, 'number')));
}
