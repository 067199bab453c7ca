/** The session in a folder of results: `session.descent`, the store of the lab that computes there. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isActive } from '#core/protocol/index.ts';
import { openSessionCopy } from '#main/sessions/index.ts';
import { foldLog, getRuns, lockFile, runIdsOf } from '#main/storage/index.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { RunStatus } from '#core/protocol/index.ts';

export const SESSION = 'session.descent';

export const sessionIn = (folder: string): string => join(folder, SESSION);

/** Whether a run of this status was to go on when its lab ended. */
export const isUnfinished = (status: RunStatus): boolean =>
  isActive(status) || status === 'paused' || status === 'interrupted';

export const isSame = (a: Experiment, b: Experiment): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether an experiment goes on with another: the same one or, of a search, the same with as many trials or more. */
export function goesOn(from: Experiment, to: Experiment): boolean {
  if (from.search === undefined || to.search === undefined) return isSame(from, to);
  const without = (one: Experiment): Experiment => ({ ...one, search: { ...one.search!, trials: 1 } });
  return to.search.trials >= from.search.trials && isSame(without(from), without(to));
}

/** Does `work` with a store while no lab has it. Throws an `InputError` where one has. */
function whileUnused(path: string, work: () => void): void {
  const lock = lockFile(path);
  try {
    work();
  } finally {
    lock.release();
  }
}

export interface SessionExperiment {
  readonly experiment: Experiment;
  /** Whether any of its runs is to go on. */
  readonly unfinished: boolean;
}

/**
 * The experiments of the session in `folder`; null where there is none. Throws an `InputError` for a session that is damaged,
 * or in use.
 */
export async function readOutSession(folder: string): Promise<SessionExperiment[] | null> {
  const path = sessionIn(folder);
  if (!existsSync(path)) return null;
  // Left by a command that was killed, unless that still runs.
  if (existsSync(`${path}-wal`)) whileUnused(path, () => foldLog(path));
  const { store, close } = await openSessionCopy(path);
  try {
    const runs = getRuns(store.database, runIdsOf(store.database));
    return [...Map.groupBy(runs, ({ experimentId }) => experimentId)].map(([id, of]) => ({
      experiment: store.experiment(id)!.experiment,
      unfinished: of.some(({ status, trashedAt }) => trashedAt === null && isUnfinished(status)),
    }));
  } finally {
    close();
  }
}

/** Begins an empty session at `path`. Throws an `InputError` where the one that is there is in use. */
export function clearSession(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  whileUnused(path, () => {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${ending}`, { force: true });
  });
}
