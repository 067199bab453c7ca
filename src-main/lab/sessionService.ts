/** The session that the store holds: saved to files, opened from files, put together of several. */
import { resolve } from 'node:path';
import {
  breathe,
  copyRuns,
  isOwnFile,
  mergeRuns,
  openSessionCopy,
  runsOf,
  sessionInfo,
  writeSession,
} from '#main/sessions/index.ts';
import { isDiskFull, refuseSession } from '#main/storage/index.ts';
import { keepSafetyCopy } from './safetyCopies.ts';
import { findRuns } from './runService.ts';
import type { LabService, SessionState } from '#core/protocol/index.ts';
import type { Merged, SessionCopy } from '#main/sessions/index.ts';
import type { LabContext } from './context.ts';

type Methods =
  | 'newSession'
  | 'saveSession'
  | 'openSession'
  | 'mergeSession'
  | 'sessionInfo'
  | 'sessionState'
  | 'forgetRecentSession';

export interface SessionService {
  readonly service: Pick<LabService, Methods>;
  /** Marks the session as changed since it was saved. */
  readonly touch: () => void;
  /** Saves the session to a file that it does not become. */
  readonly copySession: (path: string) => Promise<void>;
  /** Opens a file that is not kept: the session is then one that was never saved. */
  readonly adoptSession: (path: string) => Promise<SessionState>;
}

const MOST_RECENT = 10;
/** Runs, between which other work may go. */
const DELETED_TOGETHER = 20;

/** Runs one piece of work after another, as they were asked for. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** `folder` is the app's, where safety copies go; null keeps none. */
export function sessionService(context: LabContext, folder: string | null): SessionService {
  const { store, training, preferences, tell, now } = context;
  const alone = oneAtATime();
  /** How often the session was touched, so that what happens while it is being saved counts as a change. */
  let touches = 0;

  const state = (): SessionState => {
    const { session, recent } = preferences.values;
    return { ...session, runs: store.runCount(), recent };
  };
  const become = (path: string | null, changed: boolean): SessionState => {
    preferences.change({ session: { path, changed } });
    tell({ kind: 'sessionChanged', session: state() });
    return state();
  };
  const remember = (path: string): void => {
    const others = preferences.values.recent.filter((other) => other !== path);
    preferences.change({ recent: [path, ...others].slice(0, MOST_RECENT) });
  };
  const touch = (): void => {
    touches++;
    const { path, changed } = preferences.values.session;
    if (changed) return;
    try {
      become(path, true);
    } catch (error) {
      // It is known, and written when there is room again.
      if (!isDiskFull(error)) throw error;
      tell({ kind: 'sessionChanged', session: state() });
    }
  };

  /** Reads a file that is not the store, hands its copy to `use` and removes that. */
  const withCopy = async <T>(path: string, use: (copy: SessionCopy) => Promise<T>): Promise<T> => {
    if (await isOwnFile(store.path, path)) throw refuseSession(path, 'sessionOpenHere');
    const copy = await openSessionCopy(path);
    try {
      return await use(copy);
    } catch (error) {
      throw isDiskFull(error) ? refuseSession(path, 'noRoomToStore') : error;
    } finally {
      copy.close();
    }
  };
  /** Halts what trains and keeps what was not saved, before another session comes. */
  const putAway = async (): Promise<void> => {
    await training.interrupt();
    if (folder !== null && preferences.values.session.changed && store.runCount() > 0)
      await keepSafetyCopy(store.path, folder, now());
  };
  /** Deletes runs, which may have been resumed meanwhile. */
  const clear = async (runIds: readonly number[]): Promise<void> => {
    await training.interrupt();
    for (let from = 0; from < runIds.length; from += DELETED_TOGETHER) {
      store.deleteRuns(runIds.slice(from, from + DELETED_TOGETHER));
      await breathe();
    }
    tell({ kind: 'runsRemoved', runIds: null });
  };

  /** `path` is what the session is then known by. */
  const open = (copy: SessionCopy, path: string | null): Promise<SessionState> =>
    alone(async () => {
      await putAway();
      const before = runsOf(store.database).runIds;
      const added: number[] = [];
      try {
        await copyRuns(runsOf(copy.store.database), store.database, added);
      } catch (error) {
        store.deleteRuns(added);
        throw error;
      }
      await clear(before);
      if (added.length > 0) tell({ kind: 'runsChanged', runIds: added });
      if (path !== null) remember(path);
      return become(path, false);
    });
  const merge = (copy: SessionCopy) =>
    alone(async () => {
      const merged: Merged = { added: [], known: 0, changed: new Set() };
      try {
        await mergeRuns(copy.store.database, store.database, merged);
      } finally {
        const runIds = [...merged.added, ...merged.changed];
        if (runIds.length > 0) {
          touch();
          tell({ kind: 'runsChanged', runIds });
        }
      }
      return { added: merged.added, known: merged.known };
    });

  const service: SessionService['service'] = {
    sessionState: state,
    newSession: () =>
      alone(async () => {
        await putAway();
        await clear(runsOf(store.database).runIds);
        return become(null, false);
      }),
    saveSession: ({ path, runIds }) =>
      alone(async () => {
        if (runIds !== undefined) findRuns(context, runIds);
        const file = resolve(path);
        const before = touches;
        await writeSession(store.path, file, runIds);
        remember(file);
        // A part of a session is another session.
        return runIds === undefined ? become(file, touches !== before) : state();
      }),
    openSession: ({ path }) => withCopy(path, (copy) => open(copy, copy.path)),
    mergeSession: ({ path }) => withCopy(path, merge),
    sessionInfo: async ({ path }) => {
      if (await isOwnFile(store.path, path)) throw refuseSession(path, 'sessionOpenHere');
      return sessionInfo(path);
    },
    forgetRecentSession: ({ path }) => {
      preferences.change({ recent: preferences.values.recent.filter((other) => other !== path) });
      return state();
    },
  };
  return {
    service,
    touch,
    copySession: (path) => alone(() => writeSession(store.path, path)),
    adoptSession: (path) => withCopy(path, (copy) => open(copy, null)),
  };
}
