import { MessageChannel } from 'node:worker_threads';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { architectureOf } from '#core/architecture/index.ts';
import { retrace } from '#core/inspection/index.ts';
import { patterns } from '../../patterns.ts';
import { connectLab, serveLab } from '#core/protocol/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { failureOf } from '#core/schema/reasonOf.ts';
import { decodeCheckpoint } from '#core/training/checkpoint.ts';
import { exportRuns } from '#main/lab/exportRuns.ts';
import { Jobs } from '#main/lab/jobs.ts';
import { openSessionCopy } from '#main/sessions/index.ts';
import { hostFor } from '#main/electron/hostService.ts';
import { serveHostCalls } from '#main/electron/hostCalls.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { addExperiment, finish, series } from '../../lab/madeSession.ts';
import { addRuns } from '../../lab/addRuns.ts';
import { fillStore } from './room.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { IpcMain } from 'electron';
import type { Channel, HostReply, RunSummary } from '#core/protocol/index.ts';
import type { HostOptions } from '#main/electron/hostService.ts';
import type { StartTrainer, TrainerListener } from '#main/trainer/index.ts';
import type { runRefusals } from '#core/refusals/runs.ts';
import type { Provoke, Room } from './room.ts';

/** Fills the lab's store with two runs at their end, whose ids are 1 and 2. */
const finished = ({ store }: Room): unknown =>
  fillStore(store(), (made) => addExperiment(made, {}).forEach((id) => finish(made, id)));

const withRuns =
  (work: (room: Room) => unknown): Provoke =>
  (room) => {
    finished(room);
    return work(room);
  };

/** Why the run fails that a lab trains with trainers of this kind. */
async function failure(room: Room, startTrainer: StartTrainer): Promise<unknown> {
  const lab = room.lab(startTrainer);
  const failed = new Promise<number>((resolve) => {
    lab.subscribe((event) => {
      if (event.kind === 'notice' && event.notice.code === 'runFailed') resolve(event.notice.runId ?? 0);
    });
  });
  await room.call('startExperiment', { experiment: { format: FORMAT, training: { iterations: 10 } } });
  const [run] = (await room.call('getRuns', { runIds: [await failed] })) as RunSummary[];
  return run?.error;
}

/** A trainer that answers its first job so. */
const answering =
  (answer: (listener: TrainerListener, job: number) => void): StartTrainer =>
  (listener) => ({
    post: (message) => {
      if (message.kind === 'run') queueMicrotask(() => answer(listener, message.job.id));
    },
    close: () => undefined,
  });

/** What the main process answers a page in this frame. */
async function answerOf(senderFrame: unknown): Promise<unknown> {
  const handlers: ((event: unknown, ...given: unknown[]) => Promise<HostReply>)[] = [];
  const ipcMain = { handle: (_channel: string, handler: never) => handlers.push(handler), on: () => undefined };
  const nothing = (): never => {
    throw new Error('nobody is let through');
  };
  serveHostCalls(ipcMain as unknown as IpcMain, {
    host: {} as never,
    dropped: nothing,
    connect: nothing,
    log: () => undefined,
  });
  const reply = await handlers[0]!({ senderFrame }, 'chooseFolder', {});
  return reply.ok ? null : reply.refusal;
}

export const provokedByRuns: Record<keyof typeof runRefusals, Provoke> = {
  noSuchRun: ({ call }) => call('starRuns', { runIds: [99], starred: true }),
  documentChanged: ({ call }) => call('writeDocument', { name: 'report', text: 'mine', over: 5 }),
  noSuchExperiment: ({ call }) => call('getExperiment', { experimentId: 99 }),
  noSuchTuning: ({ call }) => call('cancelTuning', { tuningId: 99 }),
  notInTrash: withRuns(({ call }) => call('purgeRuns', { runIds: [1] })),
  noNetwork: ({ store, call }) => {
    fillStore(store(), (made) => addExperiment(made, {}));
    return call('predict', { runId: 1, images: new Uint8Array(784) });
  },
  wrongImages: withRuns(({ call }) => call('predict', { runId: 1, images: new Uint8Array(7) })),
  sealedTest: ({ store, call }) => {
    fillStore(store(), (made) => {
      for (const id of addExperiment(made, {})) finish(made, id);
      made.database.execute(`UPDATE runs SET spec = json_set(spec, '$.data.test', 'sealed')`);
    });
    return call('readImages', { runId: 1, images: 'test' });
  },
  noImages: withRuns(({ call }) => call('readImages', { runId: 1, images: 'validation' })),
  damagedCheckpoint: () => decodeCheckpoint(new Uint8Array(100)),
  otherCheckpoint: () => {
    const workbench = new Workbench(() => {
      throw new Error('no data are needed');
    });
    const random = new RandomState(0).save();
    const other = { identity: 'other', iteration: 1, divergence: null, random, arrays: new Map() };
    return startRun(workbench, parseRunSpec({ kind: 'landscape' }), 0, other);
  },
  notRetraced: () => {
    const spec = parseRunSpec({ data: { trainSize: 20, testSize: 20 }, network: { hidden: [] } }) as TrainingSpec;
    const arrays = new Map<string, Float32Array>();
    for (const { name, rows, columns } of architectureOf(spec.network).layers.flatMap(({ parameters }) => parameters))
      arrays.set(name, new Float32Array(rows * columns).fill(7));
    const bench = new Workbench(() => patterns(20));
    for (const _ of retrace(bench, { spec, seed: 0 }, { iteration: 0, arrays }, [0]));
  },
  noSuchMethod: ({ lab }) => {
    const { port1, port2 } = new MessageChannel();
    const channel = (port: typeof port1): Channel => ({
      post: (message) => port.postMessage(message),
      on: (listen) => port.on('message', listen),
    });
    serveLab(lab().service, channel(port1), { forbidden: ['newSession'], log: () => undefined });
    return connectLab(channel(port2), () => undefined)
      .lab.newSession({})
      .finally(() => port1.close());
  },
  notOurPage: () => answerOf(null),
  unknownFile: ({ path }) => {
    const lab = { sessionState: () => Promise.resolve({ path: null, recent: [] }) };
    const host = hostFor({ lab: () => lab } as unknown as HostOptions).service;
    return host.reveal({ path: path('a') });
  },
  trainerEnded: (room) =>
    failure(
      room,
      answering((listener) => listener.exit('out of memory')),
    ),
  notStored: (room) =>
    failure(
      room,
      answering((listener, job) =>
        listener.message({
          kind: 'checkpoint',
          job,
          data: '',
          seconds: 1,
          checkpoint: { iteration: 1, bytes: 'none' as never },
        }),
      ),
    ),
  runDamaged: ({ session }) => openSessionCopy(session('UPDATE runs SET seed = -1')),
  exportTooLarge: (room) => {
    const label = { ko: '가'.repeat(200), en: '가'.repeat(200) };
    fillStore(room.store(), (made) => {
      addRuns(made, '', label);
      made.apply([{ runId: 1, series: [series('loss', new Array<number>(160_000).fill(1))] }]);
    });
    const wish = { runIds: [1], files: ['metrics'], language: 'en', bom: false, scale: 1 } as const;
    return exportRuns({ store: room.store(), wish: { ...wish, files: [...wish.files] } } as never, {
      progress: () => undefined,
      check: () => undefined,
    });
  },
  cancelled: () => {
    const jobs = new Jobs(() => undefined);
    const saving = jobs.beside(
      'save',
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    );
    jobs.cancel(1);
    return saving;
  },
  unforeseen: () => failureOf(new Error('what a library says')),
};
