/** Histograms and whatever else a run records beside its series. */
import { parseJson } from '#core/experiment/readJson.ts';
import { recordSchema } from '#core/kinds/untrusted.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { textOf } from './rows.ts';
import type { RunRecord } from '#core/training/step.ts';
import type { Database } from './database.ts';

/** Throws an `InputError` for what is no record. */
export function parseRecord(data: string): RunRecord {
  return parseInput<RunRecord>(recordSchema, parseJson(data, 'record'), 'record');
}

/** Adds records; those that are there already are computed again to the same bits, so they stay. */
export function insertRecords(database: Database, runId: number, records: readonly RunRecord[]): void {
  for (const record of records) {
    database.run(
      'INSERT INTO records (run_id, iteration, kind, layer, data) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      ...[runId, record.iteration, record.kind, record.layer, JSON.stringify(record)],
    );
  }
}

/** A record of a store that is trusted, its fields in the schema's order, whoever wrote it. */
function storedRecord(data: string): RunRecord {
  const { kind, iteration, layer, low, high, counts, below, above, notANumber } = JSON.parse(data) as RunRecord;
  return { kind, iteration, layer, low, high, counts, below, above, notANumber };
}

/** By iteration and layer. */
export function readRecords(database: Database, runId: number, from: number, to: number): RunRecord[] {
  return database
    .all(
      'SELECT data FROM records WHERE run_id = ? AND iteration BETWEEN ? AND ? ORDER BY iteration, kind, layer',
      ...[runId, from, to],
    )
    .map((row) => storedRecord(textOf(row, 'data')));
}
