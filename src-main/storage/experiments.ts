/** Rows of experiments. */
import { numberOf, textOf, textOrNull } from './rows.ts';
import { newUid } from './uid.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { ExperimentEntry } from '#core/protocol/index.ts';
import type { Database, SqlRow } from './database.ts';

/** One without an identity gets a new one. */
export type NewExperiment = Omit<ExperimentEntry, 'id' | 'uid' | 'firstNumber' | 'name'> & { readonly uid?: string };

/** SQLite keeps no half of a letter, as cutting an emoji in two leaves one. */
export const storedName = (experiment: Experiment): string => experiment.name.toWellFormed();

/** The new experiment's id, which may be given. */
export function insertExperiment(database: Database, entry: NewExperiment, id: number | null = null): number {
  const { experiment, preset, createdAt, uid = newUid() } = entry;
  return database.run(
    'INSERT INTO experiments (id, uid, name, preset, spec, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[id, uid, storedName(experiment), preset, JSON.stringify(experiment), createdAt],
  );
}

/** Puts another experiment in its place, as when it has got seeds from elsewhere. */
export function updateExperiment(database: Database, id: number, experiment: Experiment): void {
  database.run('UPDATE experiments SET spec = ? WHERE id = ?', JSON.stringify(experiment), id);
}

function entry(row: SqlRow): ExperimentEntry {
  return {
    id: numberOf(row, 'id'),
    uid: textOf(row, 'uid'),
    firstNumber: numberOf(row, 'first_number'),
    name: textOf(row, 'name'),
    preset: textOrNull(row, 'preset'),
    createdAt: numberOf(row, 'created_at'),
    // What the store holds was parsed before it was stored.
    experiment: JSON.parse(textOf(row, 'spec')) as Experiment,
  };
}

const SELECT = `SELECT *, (SELECT min(number) FROM runs WHERE experiment_id = experiments.id) AS first_number FROM experiments`;

export function getExperiment(database: Database, id: number): ExperimentEntry | null {
  const row = database.get(`${SELECT} WHERE id = ?`, id);
  return row === undefined ? null : entry(row);
}

/** All experiments of one name. */
export function experimentsNamed(database: Database, name: string): ExperimentEntry[] {
  return database.all(`${SELECT} WHERE name = ? ORDER BY id`, name).map(entry);
}
