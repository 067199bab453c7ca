/** A run with everything that belongs to it, on its way from one file to another. */
import { readCheckpoint, writeCheckpoint } from './checkpoints.ts';
import { appendSeries } from './metrics.ts';
import { insertRecords, readRecords } from './records.ts';
import { changeTags, getRunRow, tagsOf } from './runs.ts';
import { readSeries } from './series.ts';
import type { RunRecord } from '#core/training/step.ts';
import type { CheckpointKind, StoredCheckpoint } from './checkpoints.ts';
import type { Database } from './database.ts';
import type { NewSeries } from './metrics.ts';
import type { RunRow } from './runRow.ts';

/** What belongs to a run beside its row. */
export interface RunParts {
  readonly tags: readonly string[];
  /** In the order in which the metrics first appeared. */
  readonly series: readonly NewSeries[];
  readonly records: readonly RunRecord[];
  readonly checkpoints: ReadonlyMap<CheckpointKind, StoredCheckpoint>;
}

export interface WholeRun extends RunParts {
  readonly row: RunRow;
}

const kinds: readonly CheckpointKind[] = ['resume', 'network'];

/** Reads a run of a store that is trusted; null where it is not there. */
export function readWholeRun(database: Database, id: number): WholeRun | null {
  const row = getRunRow(database, id);
  if (row === null) return null;
  const checkpoints = kinds.flatMap((kind) => {
    const checkpoint = readCheckpoint(database, id, kind);
    return checkpoint === null ? [] : [[kind, checkpoint] as const];
  });
  return {
    row,
    tags: tagsOf(database, id),
    series: readSeries(database, { runIds: [id] }).map(({ runId: _runId, ...series }) => series),
    records: readRecords(database, id, 0, Number.MAX_SAFE_INTEGER),
    checkpoints: new Map(checkpoints),
  };
}

/** Points that are stored at once. */
const TOGETHER = 1 << 18;

/** Series in parts of so many points, each part of as many pieces of series as go in. */
function* partsOf(all: readonly NewSeries[]): Generator<NewSeries[], void, undefined> {
  let part: NewSeries[] = [];
  let room = TOGETHER;
  for (const { metric, iterations, values } of all) {
    for (let from = 0; from < values.length;) {
      const to = Math.min(values.length, from + room);
      part.push({ metric, iterations: iterations.subarray(from, to), values: values.subarray(from, to) });
      room -= to - from;
      from = to;
      if (room > 0) continue;
      yield part;
      [part, room] = [[], TOGETHER];
    }
  }
  yield part;
}

/** Stores what belongs to the run `id`, which need not be there yet. Yields where other work may go between. */
export function* insertParts(
  database: Database,
  id: number,
  { tags, series, records, checkpoints }: RunParts,
): Generator<void, void, undefined> {
  database.transaction(() => {
    changeTags(database, id, tags, []);
    insertRecords(database, id, records);
    for (const [kind, checkpoint] of checkpoints) writeCheckpoint(database, id, kind, checkpoint);
  });
  for (const part of partsOf(series)) {
    database.transaction(() => appendSeries(database, id, part));
    yield;
  }
}
