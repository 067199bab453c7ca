/** Experiments that are searches. */
import { getExperiment } from './experiments.ts';
import { numberOf, numberOrNull } from './rows.ts';
import type { ExperimentEntry } from '#core/protocol/index.ts';
import type { Database } from './database.ts';

export interface StoredSearch extends ExperimentEntry {
  /** The search of whose trials its own descend; null for none, or one that is not here. */
  readonly parentId: number | null;
}

/** Those with a run outside the trash, the newest first. */
export function searchesOf(database: Database): StoredSearch[] {
  const rows = database.all(`
SELECT id, (
  SELECT parents.experiment_id FROM runs JOIN runs AS parents ON parents.uid = runs.parent_uid
  WHERE runs.experiment_id = experiments.id LIMIT 1
) AS parent_id
FROM experiments
WHERE json_type(spec, '$.search') = 'object'
  AND EXISTS (SELECT 1 FROM runs WHERE experiment_id = experiments.id AND trashed_at IS NULL)
ORDER BY id DESC`);
  return rows.flatMap((row) => {
    const entry = getExperiment(database, numberOf(row, 'id'));
    return entry === null ? [] : [{ ...entry, parentId: numberOrNull(row, 'parent_id') }];
  });
}
