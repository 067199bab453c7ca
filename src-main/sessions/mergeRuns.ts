import {
  changeTags,
  computationsOf,
  getExperiment,
  getRuns,
  insertWholeRun,
  readWholeRun,
} from '#main/storage/index.ts';
import { breathe } from './breathe.ts';
import { findHome } from './joinExperiment.ts';
import { isSameRun } from './sameRun.ts';
import type { Computation, Database } from '#main/storage/index.ts';
import type { StoredRun } from './sameRun.ts';

/** What a merge did, also as far as one came that failed. */
export interface Merged {
  /** New runs. */
  readonly added: number[];
  /** How many were there already. */
  known: number;
  /** Runs that were there and have got tags or another position. */
  readonly changed: Set<number>;
}

/** For each of their runs the first that is the same: one of ours, or an earlier one of theirs. */
async function findSame(
  theirs: Database,
  runs: readonly Computation[],
  ours: Database,
): Promise<Map<number, StoredRun>> {
  const candidates = new Map<string, StoredRun[]>();
  const add = (key: string, run: StoredRun): void => void candidates.set(key, [...(candidates.get(key) ?? []), run]);
  for (const { id, key } of computationsOf(ours)) add(key, { database: ours, id });
  const same = new Map<number, StoredRun>();
  for (const { id, key } of runs) {
    const run = { database: theirs, id };
    const found = candidates.get(key)?.find((candidate) => isSameRun(run, candidate));
    if (found === undefined) add(key, run);
    else same.set(id, found);
    await breathe();
  }
  return same;
}

/** Adds tags that a run lacks, and tells whether there were any. All else that a user wrote to it stays. */
function addTags(database: Database, id: number, tags: readonly string[]): boolean {
  const [present] = getRuns(database, [id]);
  const fresh = tags.filter((tag) => present?.tags.includes(tag) === false);
  changeTags(database, id, fresh, []);
  return fresh.length > 0;
}

/**
 * Adds to `ours` those runs of `theirs` that it does not have, each in a transaction of its own, with a pause after it. Doing
 * it again changes nothing. `merged` tells how far it came.
 */
export async function mergeRuns(theirs: Database, ours: Database, merged: Merged): Promise<void> {
  const runs = computationsOf(theirs);
  const same = await findSame(theirs, runs, ours);
  const fresh = Map.groupBy(
    runs.filter(({ id }) => !same.has(id)),
    ({ experimentId }) => experimentId,
  );
  const experiments = new Map<number, number>();
  const positions = new Map<number, number>();
  const ids = new Map<number, number>();
  const place = (experimentId: number): void => {
    const newcomers = getRuns(theirs, fresh.get(experimentId)?.map(({ id }) => id) ?? []);
    const home = findHome(ours, getExperiment(theirs, experimentId)!, newcomers);
    experiments.set(experimentId, home.experimentId);
    newcomers.forEach(({ id }, index) => positions.set(id, home.positions[index]!));
    for (const id of home.moved) merged.changed.add(id);
  };
  const add = (id: number, experimentId: number): void => {
    if (!experiments.has(experimentId)) place(experimentId);
    const whole = readWholeRun(theirs, id)!;
    const parentId = ids.get(whole.parentId ?? 0) ?? null;
    const whereabouts = { experimentId: experiments.get(experimentId)!, parentId, position: positions.get(id)! };
    ids.set(id, insertWholeRun(ours, whole, whereabouts));
    merged.added.push(ids.get(id)!);
  };
  const meet = (id: number, known: StoredRun): void => {
    const ourId = known.database === ours ? known.id : ids.get(known.id)!;
    ids.set(id, ourId);
    merged.known++;
    if (addTags(ours, ourId, getRuns(theirs, [id])[0]!.tags)) merged.changed.add(ourId);
  };
  for (const { id, experimentId } of runs) {
    const known = same.get(id);
    ours.transaction(() => (known === undefined ? add(id, experimentId) : meet(id, known)));
    await breathe();
  }
}
