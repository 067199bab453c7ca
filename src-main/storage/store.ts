/** The working store: everything that the lab keeps, in one file. A method is one transaction; when it returns, it is stored. */
import { deleteCheckpoint, readCheckpoint, writeCheckpoint } from './checkpoints.ts';
import { Database } from './database.ts';
import { documentNames, readDocument, writeDocument } from './documents.ts';
import { getExperiment, insertExperiment } from './experiments.ts';
import { appendSeries } from './metrics.ts';
import { nextNumber, numberAt, raiseNumber } from './numbers.ts';
import { insertRecords, readRecords } from './records.ts';
import { numberOf } from './rows.ts';
import {
  allTags,
  changeTags,
  deleteRuns,
  getRunRow,
  getRuns,
  insertRun,
  idsOfRuns,
  listRuns,
  missingRuns,
  outsideTrash,
  runsWithStatus,
  statusesOf,
  updateRun,
  updateRuns,
} from './runs.ts';
import { migrate } from './schema.ts';
import { searchesOf } from './searches.ts';
import { compactSeries, readSeries } from './series.ts';
import { markServed, nextWaiting, waitingCount } from './waiting.ts';
import { markChanged, markSaved, workingCopy } from './workingCopy.ts';
import type { RunRecord } from '#core/training/step.ts';
import type { ExperimentEntry, MetricSeries, RunStatus, RunSummary, SessionDocument } from '#core/protocol/index.ts';
import type { Arrivals } from './arrivals.ts';
import type { CheckpointKind, StoredCheckpoint } from './checkpoints.ts';
import type { OpenOptions } from './database.ts';
import type { NewExperiment } from './experiments.ts';
import type { NewSeries } from './metrics.ts';
import type { RunQuery } from './runQuery.ts';
import type { NewRun, RunChanges } from './runs.ts';
import type { RunRow } from './runRow.ts';
import type { StoredSearch } from './searches.ts';
import type { Wanted } from './series.ts';
import type { UntrustedSession } from './untrustedRows.ts';
import type { WorkingCopy } from './workingCopy.ts';

/** What a trainer told of a run since the last time. */
export interface RunUpdate {
  readonly runId: number;
  readonly changes?: RunChanges;
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
    } catch (error) {
      this.database.close();
      throw error;
    }
  }

  get path(): string {
    return this.database.path;
  }

  /** All of `work` in one transaction, as a change of the session. */
  #change<T>(work: () => T): T {
    return this.database.transaction(() => {
      const result = work();
      markChanged(this.database);
      return result;
    });
  }

  workingCopy(): WorkingCopy {
    return workingCopy(this.database);
  }

  markSaved(saved: Pick<WorkingCopy, 'path' | 'name' | 'revision'>): void {
    this.database.transaction(() => markSaved(this.database, saved));
  }

  /** Runs are numbered by their positions, so that those of parts of one plan, each in a session of its own, keep theirs together. */
  addExperiment(experiment: NewExperiment, runs: readonly Omit<NewRun, 'experimentId'>[]): [number, number[]] {
    return this.#change(() => {
      const experimentId = insertExperiment(this.database, experiment);
      const before = nextNumber(this.database) - 1;
      const numbered = runs.map((run) => ({ number: before + run.position, ...run, experimentId }));
      for (const { number } of numbered) raiseNumber(this.database, number + 1);
      return [experimentId, numbered.map((run) => insertRun(this.database, run))];
    });
  }

  /** Adds runs to experiments that are here. */
  addRuns(runs: readonly NewRun[]): number[] {
    return this.#change(() =>
      runs.map((run) =>
        insertRun(this.database, { number: numberAt(this.database, run.experimentId, run.position), ...run }),
      ),
    );
  }

  experiment(id: number): ExperimentEntry | null {
    return getExperiment(this.database, id);
  }

  /** Experiments that are searches, the newest first. */
  searches(): StoredSearch[] {
    return searchesOf(this.database);
  }

  runs(ids: readonly number[]): RunSummary[] {
    return getRuns(this.database, ids);
  }

  run(id: number): RunRow | null {
    return getRunRow(this.database, id);
  }

  /** Those of the ids that no run has. */
  missing(ids: readonly number[]): number[] {
    return missingRuns(this.database, ids);
  }

  /** Those of the runs that are not in the trash. */
  outsideTrash(ids: readonly number[]): number[] {
    return outsideTrash(this.database, ids);
  }

  listRuns(query: RunQuery): { total: number; runs: RunSummary[] } {
    return listRuns(this.database, query);
  }

  /** Runs outside the trash. */
  idsOf(uids: readonly string[]): number[] {
    return idsOfRuns(this.database, uids);
  }

  runsWithStatus(...statuses: RunStatus[]): number[] {
    return runsWithStatus(this.database, statuses);
  }

  runCount(): number {
    return numberOf(this.database.get('SELECT count(*) AS n FROM runs')!, 'n');
  }

  updateRuns(ids: readonly number[], changes: RunChanges): void {
    if (ids.length > 0) this.#change(() => updateRuns(this.database, ids, changes));
  }

  /** Changes each run as its status now asks for; those that it has null for stay as they are. Gives those that changed. */
  turnRuns(ids: readonly number[], turn: (status: RunStatus, id: number) => RunChanges | null): number[] {
    if (ids.length === 0) return [];
    return this.#change(() => {
      const turned = statusesOf(this.database, [...new Set(ids)]).flatMap(({ id, status }) => {
        const changes = turn(status, id);
        return changes === null ? [] : [{ id, changes }];
      });
      for (const group of Map.groupBy(turned, ({ changes }) => JSON.stringify(changes)).values())
        updateRuns(
          this.database,
          group.map(({ id }) => id),
          group[0]!.changes,
        );
      return turned.map(({ id }) => id);
    });
  }

  tagRuns(ids: readonly number[], add: readonly string[], remove: readonly string[]): void {
    this.#change(() => ids.forEach((id) => changeTags(this.database, id, add, remove)));
  }

  tags(): string[] {
    return allTags(this.database);
  }

  /** Deletes runs for good. What belonged to them is waste from then on: see `sweep`. */
  deleteRuns(ids: readonly number[]): void {
    this.#change(() => deleteRuns(this.database, ids));
  }

  /** Puts a session that arrived in the place of the one that is here: either all of that, or nothing. */
  replaceSession(
    arrivals: Arrivals | null,
    { nextNumber, documents }: Pick<UntrustedSession, 'nextNumber' | 'documents'>,
    known: Pick<WorkingCopy, 'path' | 'name'>,
  ): void {
    const { database } = this;
    database.bulkTransaction(() => {
      deleteRuns(database, null);
      arrivals?.enter();
      database.run('UPDATE session SET next_number = ?', nextNumber);
      database.execute('DELETE FROM documents');
      for (const document of documents) writeDocument(database, document);
      markChanged(database);
      markSaved(database, { ...known, revision: workingCopy(database).revision });
    });
  }

  waitingCount(): number {
    return waitingCount(this.database);
  }

  /** The run that goes next; null for none. */
  nextWaiting(): number | null {
    return nextWaiting(this.database);
  }

  /** Takes a run out of the queue. */
  beginRun(id: number, changes: RunChanges): void {
    this.#change(() => {
      updateRun(this.database, id, { ...changes, status: 'running' });
      markServed(this.database, id);
    });
  }

  /** What trained or waited when a lab ended, however it ended, is interrupted. */
  interruptAll(): void {
    this.database.run(`UPDATE runs SET status = 'interrupted' WHERE status IN ('queued', 'running')`);
  }

  document(name: string): SessionDocument | null {
    return readDocument(this.database, name);
  }

  documentNames(): string[] {
    return documentNames(this.database);
  }

  writeDocument(document: SessionDocument): void {
    this.#change(() => writeDocument(this.database, document));
  }

  /** Stores what trainers told, all of it or nothing. Gives the points that were new. */
  apply(updates: readonly RunUpdate[]): MetricSeries[] {
    return this.#change(() => updates.flatMap((update) => this.#apply(update)));
  }

  #apply({ runId, changes, series, records, checkpoint, network }: RunUpdate): MetricSeries[] {
    const { database } = this;
    // A run that was purged while it trained has nothing to add to.
    if (database.get('SELECT 1 FROM runs WHERE id = ?', runId) === undefined) return [];
    if (changes !== undefined) updateRun(database, runId, changes);
    const fresh = series === undefined ? [] : appendSeries(database, runId, series);
    if (records !== undefined) insertRecords(database, runId, records);
    if (checkpoint !== undefined) {
      writeCheckpoint(database, runId, 'resume', checkpoint);
      compactSeries(database, runId);
    }
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
