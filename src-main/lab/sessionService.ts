/** The session that the store holds: saved to files, opened from files, put together of several. */
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import {
  isOwnFile,
  mergeArrivals,
  receiveSession,
  sessionInfo,
  undisturbed,
  writeSession,
} from '#main/sessions/index.ts';
import { Arrivals, checkFile, isDiskFull, refuseSession } from '#main/storage/index.ts';
import { cancellable } from './cancellable.ts';
import { notices } from './notices.ts';
import { keepSafetyCopy } from './safetyCopies.ts';
import { checkRuns } from './runService.ts';
import type { LabService, LeftOut, Merge, Opened, SessionState } from '#core/protocol/index.ts';
import type { CheckFile, LongWork } from '#main/sessions/index.ts';
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
  /** Tells of the session's state where it is another than was told last. */
  readonly touch: () => void;
  /**
   * Writes the session to a file that is to be taken elsewhere. Once `taken` is called, what is given counts as saved, under
   * `name` where it has one; without its trained networks it does not.
   */
  readonly copySession: (
    path: string,
    wishes?: { readonly networks?: boolean; readonly name?: string | null },
  ) => Promise<{ readonly taken: () => void }>;
  /** Opens a file that is not kept: the session then has a name, but no path. */
  readonly adoptSession: (path: string, name: string | null) => Promise<Opened>;
}

const MOST_RECENT = 10;
/** Bytes of a file that is checked here: a few milliseconds each megabyte, where a thread would first have to start. */
const SMALL_FILE = 4e6;
const ENDING = /\.descent$/i;

/** A session's name without its ending. */
const nameOf = (path: string): string => basename(path).replace(ENDING, '');

/** `folder` is the app's, where safety copies go; null keeps none. */
export function sessionService(context: LabContext, folder: string | null): SessionService {
  const { store, training, preferences, jobs, thread, tell, now, sweep } = context;

  const state = (): SessionState => {
    const { path, name, changed } = store.workingCopy();
    return {
      path,
      name: path === null ? name : nameOf(path),
      changed,
      runs: store.runCount(),
      recent: preferences.values.recent,
    };
  };
  const shownOf = ({ path, name, changed }: SessionState): string => JSON.stringify([path, name, changed]);
  let told = shownOf(state());
  const announce = (): SessionState => {
    const session = state();
    told = shownOf(session);
    tell({ kind: 'sessionChanged', session });
    return session;
  };
  const touch = (): void => {
    try {
      if (shownOf(state()) !== told) announce();
    } catch {
      // The title is told with the next change.
    }
  };
  const remember = (path: string): void => {
    const others = preferences.values.recent.filter((other) => other !== path);
    preferences.remember({ recent: [path, ...others].slice(0, MOST_RECENT) });
  };

  /** Halts what trains and keeps what was not saved, before another session comes: until neither is needed any more. */
  const putAway = async (work: LongWork): Promise<void> => {
    let kept = -1;
    for (;;) {
      await cancellable(training.interrupt(), work);
      const { changed, revision } = store.workingCopy();
      const empty = store.runCount() === 0 && store.documentNames().length === 0;
      if (folder === null || !changed || empty || revision === kept) return;
      kept = await keepSafetyCopy(store.path, folder, now(), work);
    }
  };
  const check: CheckFile = ({ path, version, bytes }, work) =>
    bytes <= SMALL_FILE ? checkFile({ path, version }) : thread.ask('checkFile', { path, version }, work);
  /** Hands the checked runs of a file that is not the store to `use`, which takes them in. */
  const receive = async <T>(
    path: string,
    work: LongWork,
    use: (arrivals: Arrivals, received: Awaited<ReturnType<typeof receiveSession>>) => Promise<T>,
  ): Promise<T> => {
    if (await isOwnFile(store.path, path)) throw refuseSession(path, 'sessionOpenHere');
    const arrivals = new Arrivals(store.database);
    context.arriving.add(arrivals);
    try {
      return await use(arrivals, await receiveSession(path, arrivals, work, check));
    } catch (error) {
      throw isDiskFull(error) ? refuseSession(path, 'noRoomToStore') : error;
    } finally {
      context.arriving.delete(arrivals);
      arrivals.close();
      sweep();
    }
  };
  const tellOfAll = (runIds: readonly number[]): void => {
    tell({ kind: 'runsRemoved', runIds: null });
    if (runIds.length > 0) tell({ kind: 'runsChanged', runIds });
    tell({ kind: 'documentChanged', name: null });
  };

  const tellOfLeftOut = ([first, ...others]: readonly LeftOut[]): void => {
    if (first !== undefined) tell({ kind: 'notice', notice: notices.leftOut(first, others.length) });
  };

  /** `known` is what the session is then known by. */
  const open = (path: string, known: { path: string | null; name: string | null }): Promise<Opened> =>
    jobs.alone('open', (work) =>
      receive(path, work, async (arrivals, received) => {
        await putAway(work);
        store.replaceSession(arrivals, received, known);
        tellOfAll([...arrivals.runIds]);
        if (known.path !== null) remember(known.path);
        tellOfLeftOut(received.leftOut);
        return { ...announce(), leftOut: received.leftOut };
      }),
    );
  const merge = (path: string): Promise<Merge> =>
    jobs.alone('merge', (work) =>
      receive(path, work, async (arrivals, received) => {
        const { changed, ...merged } = await mergeArrivals(arrivals, received, store.database, work);
        const runIds = [...merged.added, ...changed];
        if (runIds.length > 0) tell({ kind: 'runsChanged', runIds });
        for (const name of merged.documents) tell({ kind: 'documentChanged', name });
        touch();
        tellOfLeftOut(merged.leftOut);
        if (merged.renumbered.length + merged.conflicts.length > 0)
          tell({ kind: 'notice', notice: notices.merged(merged) });
        return merged;
      }),
    );

  const service: SessionService['service'] = {
    sessionState: state,
    newSession: () =>
      jobs.alone('new', async (work) => {
        await putAway(work);
        store.replaceSession(null, { nextNumber: 1, documents: [] }, { path: null, name: null });
        tellOfAll([]);
        sweep();
        return announce();
      }),
    saveSession: ({ path, runIds, networks }) =>
      jobs.alone('save', async (work) => {
        if (runIds !== undefined) checkRuns(context, runIds);
        const file = resolve(path);
        const revision = await writeSession(store.path, file, { runIds: runIds ?? null, networks }, work);
        remember(file);
        // A part of a session is another session.
        if (runIds === undefined && networks) store.markSaved({ path: file, name: null, revision });
        return announce();
      }),
    openSession: ({ path }) => open(path, { path: resolve(path), name: null }),
    mergeSession: ({ path }) => merge(path),
    sessionInfo: async ({ path }) => {
      if (await isOwnFile(store.path, path)) throw refuseSession(path, 'sessionOpenHere');
      const { size } = await stat(path).catch(() => ({ size: 0 }));
      return size <= SMALL_FILE ? sessionInfo(path) : thread.ask('sessionInfo', path, undisturbed);
    },
    forgetRecentSession: ({ path }) => {
      preferences.remember({ recent: preferences.values.recent.filter((other) => other !== path) });
      return announce();
    },
  };
  return {
    service,
    touch,
    copySession: (path, { networks = true, name = null } = {}) =>
      jobs.alone('save', async (work) => {
        const revision = await writeSession(store.path, path, { networks }, work);
        return {
          taken: () => {
            if (!networks) return;
            store.markSaved({ ...(name === null ? store.workingCopy() : { path: null, name }), revision });
            touch();
          },
        };
      }),
    adoptSession: (path, name) => open(path, { path: null, name: name === null ? null : nameOf(name) }),
  };
}
