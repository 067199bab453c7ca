/** The queue: what waits is what is stored as queued, so that nothing else can say otherwise. */
import { numberOf } from './rows.ts';
import type { Database } from './database.ts';

/**
 * The run that goes next, null for none: of the highest priority; of the experiment that trains the fewest runs, among those
 * the one that was served longest ago; of its runs the one that has waited longest.
 */
export function nextWaiting(database: Database): number | null {
  const row = database.get(`
WITH waiting AS (
  SELECT experiment_id, min(queued_at) AS since, min(id) AS first FROM runs
  WHERE status = 'queued' AND priority = (SELECT max(priority) FROM runs WHERE status = 'queued')
  GROUP BY experiment_id
)
SELECT experiment_id, (SELECT count(*) FROM runs WHERE runs.experiment_id = waiting.experiment_id AND status = 'running') AS load
FROM waiting JOIN experiments ON experiments.id = experiment_id
ORDER BY load, served, since, first LIMIT 1`);
  if (row === undefined) return null;
  const next = database.get(
    `SELECT id FROM runs WHERE status = 'queued' AND experiment_id = ? ORDER BY priority DESC, queued_at, id LIMIT 1`,
    numberOf(row, 'experiment_id'),
  );
  return numberOf(next!, 'id');
}

/** Puts the experiment of a run that was taken behind the others. */
export function markServed(database: Database, runId: number): void {
  database.run(
    'UPDATE experiments SET served = (SELECT max(served) + 1 FROM experiments) WHERE id = (SELECT experiment_id FROM runs WHERE id = ?)',
    runId,
  );
}

export function waitingCount(database: Database): number {
  return numberOf(database.get(`SELECT count(*) AS n FROM runs WHERE status = 'queued'`)!, 'n');
}
