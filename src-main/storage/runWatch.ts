/**
 * Whether anything of runs changed that long work has read of them: which are here, where they stand, what was written to
 * them. What training tells of a run does not count, and runs that come in do not either.
 */
import { numberOf } from './rows.ts';
import type { Database } from './database.ts';

const watched = [
  'DELETE ON main.runs',
  'UPDATE OF other_uids, experiment_id, position, name, note, starred ON main.runs',
  'INSERT ON main.tags',
  'DELETE ON main.tags',
  'DELETE ON main.experiments',
  'UPDATE OF spec ON main.experiments',
];
const names = watched.map((_event, index) => `watch_${index}`);

export class RunWatch {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    this.close();
    database.execute('CREATE TEMP TABLE watch (changes INTEGER NOT NULL); INSERT INTO temp.watch VALUES (0)');
    watched.forEach((event, index) =>
      database.execute(
        `CREATE TEMP TRIGGER ${names[index]!} AFTER ${event} BEGIN UPDATE watch SET changes = changes + 1; END`,
      ),
    );
  }

  /** How much has changed since it began; only whether that is the same as before says anything. */
  get changes(): number {
    return numberOf(this.#database.get('SELECT changes FROM temp.watch')!, 'changes');
  }

  close(): void {
    for (const name of names) this.#database.execute(`DROP TRIGGER IF EXISTS temp.${name}`);
    this.#database.execute('DROP TABLE IF EXISTS temp.watch');
  }
}
