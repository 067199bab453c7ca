/** The working store: everything that the lab keeps, in one file. A method is one transaction; when it returns, it is stored. */
import { deleteCheckpoint, readCheckpoint, writeCheckpoint } from './checkpoints.ts';
import { Database } from './database.ts';
import { getExperiment, insertExperiment } from './experiments.ts';
import { appendSeries } from './metrics.ts';
import { insertRecords, readRecords } from './records.ts';
import { numberOf } from './rows.ts';
import { allTags, changeTags, deleteRuns, getRuns, insertRun, listRuns, runsWithStatus, updateRun } from './runs.ts';
import { createRunText } from './runText.ts';
import { migrate } from './schema.ts';
import { compactSeries, readSeries } from './series.ts';
import type { RunRecord } from '#core/training/step.ts';
import type { ExperimentEntry, MetricSeries, RunStatus, RunSummary } from '#core/protocol/index.ts';
import type { CheckpointKind, StoredCheckpoint } from './checkpoints.ts';
import type { OpenOptions } from './database.ts';
import type { NewExperiment } from './experiments.ts';
import type { NewSeries } from './metrics.ts';
import type { RunQuery } from './runQuery.ts';
import type { NewRun, RunChanges } from './runs.ts';
import type { Wanted } from './series.ts';

/** What a trainer told of a run since the last time. */
export interface RunUpdate {
  readonly runId: number;
  readonly changes?: Partial<RunChanges>;
  readonly series?: readonly NewSeries[];
  readonly records?: readonly RunRecord[];
  /** To go on from. */
  readonly checkpoint?: StoredCheckpoint;
  /** The trained network. With it the run is at its end: what it went on from is forgotten, its series are put together. */
  readonly network?: StoredCheckpoint | null;
}

export class Store {
  /** For the functions of this folder. */
  readonly database: Database;

  /** Opens or makes the store. Throws for a file that is no session, or is a newer version's. */
  constructor(path: string, options: Pick<OpenOptions, 'unshared'> = {}) {
    this.database = new Database(path, options);
    try {
      migrate(this.database);
      createRunText(this.database);
    } catch (error) {
      this.database.close();
      throw error;
    }
  }

  get path(): string {
    return this.database.path;
  }

  addExperiment(experiment: NewExperiment, runs: readonly Omit<NewRun, 'experimentId'>[]): [number, number[]] {
    return this.database.transaction(() => {
      const experimentId = insertExperiment(this.database, experiment);
      return [experimentId, runs.map((run) => insertRun(this.database, { ...run, experimentId }))];
    });
  }

  experiment(id: number): ExperimentEntry | null {
    return getExperiment(this.database, id);
  }

  runs(ids: readonly number[]): RunSummary[] {
    return getRuns(this.database, ids);
  }

  listRuns(query: RunQuery): { total: number; runs: RunSummary[] } {
    return listRuns(this.database, query);
  }

  runsWithStatus(...statuses: RunStatus[]): number[] {
    return runsWithStatus(this.database, statuses);
  }

  runCount(): number {
    return numberOf(this.database.get('SELECT count(*) AS n FROM runs')!, 'n');
  }

  updateRuns(ids: readonly number[], changes: Partial<RunChanges>): void {
    this.database.transaction(() => ids.forEach((id) => updateRun(this.database, id, changes)));
  }

  tagRuns(ids: readonly number[], add: readonly string[], remove: readonly string[]): void {
    this.database.transaction(() => ids.forEach((id) => changeTags(this.database, id, add, remove)));
  }

  tags(): string[] {
    return allTags(this.database);
  }

  deleteRuns(ids: readonly number[]): void {
    this.database.transaction(() => deleteRuns(this.database, ids));
  }

  /** Stores what trainers told, all of it or nothing. Gives the points that were new. */
  apply(updates: readonly RunUpdate[]): MetricSeries[] {
    return this.database.transaction(() => updates.flatMap((update) => this.#apply(update)));
  }

  #apply({ runId, changes, series, records, checkpoint, network }: RunUpdate): MetricSeries[] {
    const { database } = this;
    // A run that was purged while it trained has nothing to add to.
    if (database.get('SELECT 1 FROM runs WHERE id = ?', runId) === undefined) return [];
    if (changes !== undefined) updateRun(database, runId, changes);
    const fresh = series === undefined ? [] : appendSeries(database, runId, series);
    if (records !== undefined) insertRecords(database, runId, records);
    if (checkpoint !== undefined) writeCheckpoint(database, runId, 'resume', checkpoint);
    if (network !== undefined) {
      deleteCheckpoint(database, runId, 'resume');
      if (network !== null) writeCheckpoint(database, runId, 'network', network);
      compactSeries(database, runId);
    }
    return fresh.map((points) => ({ runId, ...points }));
  }

  series(wanted: Wanted): MetricSeries[] {
    return readSeries(this.database, wanted);
  }

  records(runId: number, from = 0, to = Number.MAX_SAFE_INTEGER): RunRecord[] {
    return readRecords(this.database, runId, from, to);
  }

  checkpoint(runId: number, kind: CheckpointKind): StoredCheckpoint | null {
    return readCheckpoint(this.database, runId, kind);
  }

  close(): void {
    this.database.close();
  }
}
