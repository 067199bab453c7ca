/**
 * Runs on their way into a store. What belongs to them goes in first, a run at a time, under ids that no run has, so that
 * nobody sees it; then all of the runs themselves at once, in one short transaction. Where that never comes, as after a kill
 * or for want of room, the store is as it was, and what came is swept out.
 */
import { insertExperiment } from './experiments.ts';
import { insertParts } from './wholeRun.ts';
import { numberOf } from './rows.ts';
import { fromColumns, toColumns } from './runRow.ts';
import type { Database } from './database.ts';
import type { NewExperiment } from './experiments.ts';
import type { RunRow } from './runRow.ts';
import type { WholeRun } from './wholeRun.ts';

export interface ArrivedRun {
  readonly id: number;
  readonly row: RunRow;
}

/** Rows that are read at once. */
const TOGETHER = 256;

export class Arrivals {
  readonly #database: Database;
  readonly #experiments = new Map<number, NewExperiment>();
  readonly #runIds = new Set<number>();

  constructor(database: Database) {
    this.#database = database;
    database.execute(
      'DROP TABLE IF EXISTS temp.arrivals; CREATE TEMP TABLE arrivals AS SELECT * FROM main.runs WHERE 0',
    );
    database.execute('CREATE UNIQUE INDEX temp.arrivals_by_id ON arrivals (id)');
  }

  /** Ids that the runs will have. */
  get runIds(): ReadonlySet<number> {
    return this.#runIds;
  }

  /** The id that the experiment will have. */
  addExperiment(experiment: NewExperiment): number {
    const id = this.#database.reserveIds('experiments', 1);
    this.#experiments.set(id, experiment);
    return id;
  }

  /**
   * Takes in what belongs to a run, and remembers its row, which may still be changed. Gives the id that it will have, and
   * yields where other work may go between.
   */
  *addRun({ row, ...parts }: WholeRun, experimentId: number): Generator<void, number, undefined> {
    const database = this.#database;
    const id = database.reserveIds('runs', 1);
    this.#runIds.add(id);
    yield* insertParts(database, id, parts);
    const { names, values } = toColumns({ ...row, experimentId });
    const marks = values.map(() => '?').join(', ');
    database.run(`INSERT INTO temp.arrivals (id, ${names.join(', ')}) VALUES (?, ${marks})`, id, ...values);
    return id;
  }

  /** The rows as they are to come in, in the order in which they came. Yields where other work may go between. */
  *rows(): Generator<void, ArrivedRun[], undefined> {
    const rows: ArrivedRun[] = [];
    for (;;) {
      const part = this.#database
        .all(`SELECT * FROM temp.arrivals WHERE id > ? ORDER BY id LIMIT ${TOGETHER}`, rows.at(-1)?.id ?? 0)
        .map((row) => ({ id: numberOf(row, 'id'), row: fromColumns(row) }));
      if (part.length === 0) return rows;
      rows.push(...part);
      yield;
    }
  }

  /** An experiment that is to come in. */
  experiment(id: number): NewExperiment {
    return this.#experiments.get(id)!;
  }

  /** Gives an experiment that is to come in another identity. */
  renameExperiment(id: number, uid: string): void {
    this.#experiments.set(id, { ...this.experiment(id), uid });
  }

  /** Leaves runs out after all. */
  drop(ids: readonly number[]): void {
    this.#database.run('DELETE FROM temp.arrivals WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  }

  /** Those of which the number is another run's by now, with it. */
  withTakenNumbers(): { readonly id: number; readonly number: number }[] {
    return this.#database
      .all('SELECT id, number FROM temp.arrivals WHERE number IN (SELECT number FROM main.runs) ORDER BY id')
      .map((row) => ({ id: numberOf(row, 'id'), number: numberOf(row, 'number') }));
  }

  changeRun(id: number, changes: Partial<RunRow>): void {
    const { names, values } = toColumns(changes);
    this.#database.run(
      `UPDATE temp.arrivals SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
      ...[...values, id],
    );
  }

  /** Puts the runs into the store, within the transaction of who calls. Experiments that none of them is of stay out. */
  enter(): void {
    const database = this.#database;
    const used = new Set(
      database.all('SELECT DISTINCT experiment_id FROM temp.arrivals').map((row) => numberOf(row, 'experiment_id')),
    );
    for (const [id, experiment] of this.#experiments) if (used.has(id)) insertExperiment(database, experiment, id);
    database.run('INSERT INTO main.runs SELECT * FROM temp.arrivals');
  }

  /** Ends it, whether or not they went in. */
  close(): void {
    this.#runIds.clear();
    this.#database.execute('DROP TABLE IF EXISTS temp.arrivals');
  }
}
