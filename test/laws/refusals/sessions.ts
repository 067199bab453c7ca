import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { vi } from 'vitest';
import { exportSession } from '#main/cli/exportSession.ts';
import { openSessionCopy, writeSession } from '#main/sessions/index.ts';
import { Arrivals, lockFile, readSessionHeader, readStore } from '#main/storage/index.ts';
import { stretch } from '../../lab/mutateFile.ts';
import { fillStore } from './room.ts';
import type { sessionRefusals } from '#core/refusals/sessions.ts';
import type { Provoke, Room } from './room.ts';

const full = (): never => {
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
};

/** Does `work` while no run that arrives can be stored, as on a disk that is full. */
async function onFullDisk(work: () => Promise<unknown>): Promise<unknown> {
  const adding = vi.spyOn(Arrivals.prototype, 'addRun').mockImplementation(full);
  try {
    return await work();
  } finally {
    adding.mockRestore();
  }
}

const save = ({ session }: Room, path: string): unknown => writeSession(session(), path);

export const provokedBySessions: Record<keyof typeof sessionRefusals, Provoke> = {
  sessionMissing: ({ path }) => readSessionHeader(path('nowhere')),
  sessionNotAFile: ({ folder }) => readSessionHeader(folder('a')),
  sessionUnreadable: ({ path }) => readSessionHeader(path('x'.repeat(5000))),
  sessionEmpty: ({ file }) => readSessionHeader(file('a', '')),
  notASession: ({ file }) => readSessionHeader(file('a', 'id,name\n'.repeat(50))),
  foreignDatabase: ({ session }) => readSessionHeader(session('PRAGMA application_id = 1')),
  sessionNotClosed: ({ session, file }) => {
    const path = session('PRAGMA journal_mode = WAL');
    file(`${basename(path)}-wal`, 'not folded in');
    return readSessionHeader(path);
  },
  sessionOfNewer: ({ session }) => readSessionHeader(session('PRAGMA user_version = 99')),
  sessionOfOtherVersion: ({ session }) => readStore(session('PRAGMA user_version = 99'), () => null),
  sessionTooLarge: ({ session }) => {
    const path = session();
    stretch(path, 2 ** 35);
    return readSessionHeader(path);
  },
  sessionDamaged: ({ session }) => openSessionCopy(session('DROP TABLE tags')),
  sessionOpenElsewhere: ({ path }) => {
    const lock = lockFile(path('store'));
    try {
      return lockFile(path('store'), 0);
    } finally {
      lock.release();
    }
  },
  sessionOpenHere: ({ call, store }) => call('openSession', { path: store() }),
  sessionWithoutRuns: ({ path }) => {
    const empty = fillStore(path('empty.descent'), () => undefined);
    return exportSession(empty, { out: path('out'), language: 'en' });
  },
  noRoomToRead: ({ session }) => onFullDisk(() => openSessionCopy(session())),
  noRoomToStore: ({ call, session }) => onFullDisk(() => call('openSession', { path: session() })),
  noRoomToSave: ({ session, path }) =>
    writeSession(session(), path('saved'), {}, { signal: new AbortController().signal, progress: full }),
  noFolderToSaveIn: (room) => save(room, join(room.path('nowhere'), 'a.descent')),
  folderInTheWay: (room) => save(room, room.folder('a')),
  savedOverItself: (room) => save(room, room.path('session.descent')),
  sessionUnsaved: (room) => {
    const target = room.path('saved');
    // In the way of the file that is written beside the one that it will be.
    mkdirSync(join(dirname(target), `.${basename(target)}.${process.pid}.part`));
    return save(room, target);
  },
};
