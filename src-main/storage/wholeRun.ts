/** A run with everything that belongs to it, on its way from one file to another. */
import { readCheckpoint, writeCheckpoint } from './checkpoints.ts';
import { appendSeries } from './metrics.ts';
import { insertRecords, readRecords } from './records.ts';
import { changeTags, getRuns, insertRun } from './runs.ts';
import { readSeries } from './series.ts';
import type { RunRecord } from '#core/training/step.ts';
import type { CheckpointKind, StoredCheckpoint } from './checkpoints.ts';
import type { Database } from './database.ts';
import type { NewSeries } from './metrics.ts';
import type { NewRun } from './runs.ts';

/** Where a run stands among others, which differs from file to file. */
export type Whereabouts = Pick<NewRun, 'experimentId' | 'parentId' | 'position'>;

export interface WholeRun extends Whereabouts {
  readonly run: Omit<NewRun, keyof Whereabouts>;
  readonly tags: readonly string[];
  /** In the order in which the metrics first appeared. */
  readonly series: readonly NewSeries[];
  readonly records: readonly RunRecord[];
  readonly checkpoints: ReadonlyMap<CheckpointKind, StoredCheckpoint>;
}

const kinds: readonly CheckpointKind[] = ['resume', 'network'];

/** Reads a run of a store that is trusted; null where it is not there. */
export function readWholeRun(database: Database, id: number): WholeRun | null {
  const [summary] = getRuns(database, [id]);
  if (summary === undefined) return null;
  const { id: _id, experimentName: _name, preset: _preset, hasNetwork: _network, metrics: _metrics, ...rest } = summary;
  const { experimentId, parentId, position, tags, ...run } = rest;
  const checkpoints = kinds.flatMap((kind) => {
    const checkpoint = readCheckpoint(database, id, kind);
    return checkpoint === null ? [] : [[kind, checkpoint] as const];
  });
  return {
    ...{ experimentId, parentId, position, run, tags },
    series: readSeries(database, { runIds: [id] }).map(({ runId: _runId, ...series }) => series),
    records: readRecords(database, id, 0, Number.MAX_SAFE_INTEGER),
    checkpoints: new Map(checkpoints),
  };
}

/** The new run's id. */
export function insertWholeRun(
  database: Database,
  { run, tags, series, records, checkpoints }: WholeRun,
  whereabouts: Whereabouts,
): number {
  const id = insertRun(database, { ...run, ...whereabouts });
  changeTags(database, id, tags, []);
  appendSeries(database, id, series);
  insertRecords(database, id, records);
  for (const [kind, checkpoint] of checkpoints) writeCheckpoint(database, id, kind, checkpoint);
  return id;
}
