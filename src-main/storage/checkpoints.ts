/** Checkpoints: one to go on from while a run is not at its end, and the trained network once it is. */
import { bytesOf, numberOf } from './rows.ts';
import type { Database } from './database.ts';

export type CheckpointKind = 'resume' | 'network';

export interface StoredCheckpoint {
  readonly iteration: number;
  readonly bytes: Uint8Array;
}

export function writeCheckpoint(
  database: Database,
  runId: number,
  kind: CheckpointKind,
  { iteration, bytes }: StoredCheckpoint,
): void {
  database.run(
    'INSERT INTO checkpoints (run_id, kind, iteration, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET iteration = excluded.iteration, bytes = excluded.bytes',
    ...[runId, kind, iteration, bytes],
  );
}

export function readCheckpoint(database: Database, runId: number, kind: CheckpointKind): StoredCheckpoint | null {
  const row = database.get('SELECT iteration, bytes FROM checkpoints WHERE run_id = ? AND kind = ?', runId, kind);
  return row === undefined ? null : { iteration: numberOf(row, 'iteration'), bytes: bytesOf(row, 'bytes') };
}

export function deleteCheckpoint(database: Database, runId: number, kind: CheckpointKind): void {
  database.run('DELETE FROM checkpoints WHERE run_id = ? AND kind = ?', runId, kind);
}
