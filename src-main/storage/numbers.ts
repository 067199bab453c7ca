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
