/** Rows of experiments. */
import { numberOf, textOf, textOrNull } from './rows.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { ExperimentEntry } from '#core/protocol/index.ts';
import type { Database, SqlRow } from './database.ts';

export type NewExperiment = Omit<ExperimentEntry, 'id' | 'name'>;

/** The new experiment's id. */
export function insertExperiment(database: Database, { experiment, preset, createdAt }: NewExperiment): number {
  return database.run(
    'INSERT INTO experiments (name, preset, spec, created_at) VALUES (?, ?, ?, ?)',
    ...[experiment.name, preset, JSON.stringify(experiment), createdAt],
  );
}

/** Puts another experiment in its place, as when it has got seeds from elsewhere. */
export function updateExperiment(database: Database, id: number, experiment: Experiment): void {
  database.run('UPDATE experiments SET spec = ? WHERE id = ?', JSON.stringify(experiment), id);
}

function entry(row: SqlRow): ExperimentEntry {
  return {
    id: numberOf(row, 'id'),
    name: textOf(row, 'name'),
    preset: textOrNull(row, 'preset'),
    createdAt: numberOf(row, 'created_at'),
    // What the store holds was parsed before it was stored.
    experiment: JSON.parse(textOf(row, 'spec')) as Experiment,
  };
}

export function getExperiment(database: Database, id: number): ExperimentEntry | null {
  const row = database.get('SELECT * FROM experiments WHERE id = ?', id);
  return row === undefined ? null : entry(row);
}

/** All experiments of one name. */
export function experimentsNamed(database: Database, name: string): ExperimentEntry[] {
  return database.all('SELECT * FROM experiments WHERE name = ? ORDER BY id', name).map(entry);
}
