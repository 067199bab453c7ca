/** What a lab does with its session, each to be cut off at any write of it. */
import { join } from 'node:path';
import { callLab } from '#core/protocol/index.ts';
import { hostFor } from '#main/electron/hostService.ts';
import { wordsOf } from '#main/electron/words.ts';
import type { BrowserWindow } from 'electron';
import type { ExportedFile, LabApi } from '#core/protocol/index.ts';
import type { FileDialogs } from '#main/electron/fileDialogs.ts';
import type { Room } from './faultRoom.ts';

/** The query for them. */
export const allRuns = { filter: {}, sort: { by: 'id', descending: false }, offset: 0, limit: 100 } as const;

/** Ids of runs with this status. */
async function idsOf({ lab }: Room, status: string): Promise<number[]> {
  const { runs } = await lab.service.listRuns(allRuns);
  return runs.filter((run) => run.status === status).map(({ id }) => id);
}

export interface Work {
  readonly before?: (room: Room) => unknown;
  readonly work: (room: Room) => unknown;
}

/** Puts all that was interrupted in the queue, whose first run then trains. */
const queue = ({ lab }: Room) => lab.service.resumeAll({ status: ['interrupted'] });

/** What an export writes over files of its names. */
export const exported = ['metrics.csv', 'runs.csv', 'experiment.json'] as const;

/** Exports runs as a window of the desktop app does, into the folder of the session. */
async function exportRuns({ lab, folder }: Room, runIds: readonly number[]): Promise<void> {
  const dialogs: Partial<FileDialogs> = {
    folder: () => Promise.resolve(folder),
    mayReplace: () => Promise.resolve(true),
  };
  const wish = { runIds, files: ['metrics', 'runs', 'experiment'] };
  const files = [...((await callLab(lab.service, 'exportRuns', wish)) as readonly ExportedFile[])];
  const { service } = hostFor({
    ...{ window: {} as BrowserWindow, dialogs: dialogs as FileDialogs, lab: () => lab.service as unknown as LabApi },
    words: () => wordsOf('en'),
    waitingLesson: () => null,
  });
  await service.saveFiles({ files });
}

export const works: Readonly<Record<string, Work>> = {
  'opening another': { work: ({ lab, folder }) => lab.service.openSession({ path: join(folder, 'b.descent') }) },
  'merging another': { work: ({ lab, folder }) => lab.service.mergeSession({ path: join(folder, 'b.descent') }) },
  'beginning a new one': { work: ({ lab }) => lab.service.newSession({}) },
  'saving it': {
    before: async (room) => room.lab.service.starRuns({ runIds: await idsOf(room, 'finished'), starred: true }),
    work: ({ lab, folder }) => lab.service.saveSession({ path: join(folder, 'a.descent'), networks: true }),
  },
  'exporting runs': { work: async (room) => exportRuns(room, await idsOf(room, 'finished')) },
  'putting runs in the trash': {
    before: queue,
    work: async (room) => {
      const runIds = [...(await idsOf(room, 'queued')), ...(await idsOf(room, 'finished'))];
      await room.lab.service.trashRuns({ runIds });
    },
  },
  'purging runs': {
    before: async (room) => room.lab.service.trashRuns({ runIds: await idsOf(room, 'finished') }),
    work: async (room) => room.lab.service.purgeRuns({ runIds: await idsOf(room, 'finished') }),
  },
  'pausing what waits': {
    before: queue,
    work: async (room) => room.lab.service.pauseRuns({ runIds: await idsOf(room, 'queued') }),
  },
  'pausing what trains': {
    before: queue,
    work: async (room) => room.lab.service.pauseRuns({ runIds: await idsOf(room, 'running') }),
  },
  'resuming all': { work: queue },
  'losing a trainer': { before: queue, work: ({ trainers }) => trainers.listeners.at(-1)!.exit('SIGKILL') },
};
