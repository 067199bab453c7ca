/** Where refusals are provoked: a folder of its own, session files, a lab that trains nothing. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { callLab } from '#core/protocol/index.ts';
import { openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { Store } from '#main/storage/index.ts';
import { addExperiment, finish } from '../../lab/madeSession.ts';
import { sql } from '../../lab/mutateFile.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { LabMethod } from '#core/protocol/index.ts';
import type { Lab } from '#main/lab/index.ts';
import type { StartTrainer } from '#main/trainer/index.ts';

export interface Room {
  /** A path in a folder that nobody else has. */
  readonly path: (name: string) => string;
  /** The path of a new file, or of a new folder. */
  readonly file: (name: string, contents: string | Uint8Array) => string;
  readonly folder: (name: string) => string;
  /** A sound session of finished runs, then changed by these statements. */
  readonly session: (statements?: string) => string;
  /** The store of the room's lab. */
  readonly store: () => string;
  /** Calls the lab as a window does. */
  readonly call: (method: LabMethod, params: object) => Promise<unknown>;
  readonly lab: (startTrainer?: StartTrainer) => Lab;
}

/** Has a refusal thrown, or gives one that was told otherwise. */
export type Provoke = (room: Room) => unknown;

export const experiment = (input: object): Experiment => parseExperiment({ format: FORMAT, ...input });

/** A store that `prepare` fills. */
export function fillStore(path: string, prepare: (store: Store) => void): string {
  const store = new Store(path);
  try {
    prepare(store);
  } finally {
    store.close();
  }
  return path;
}

const noTrainer: StartTrainer = () => {
  throw new Error('nothing trains here');
};

/** Opens one room after another, and removes them all at last. */
export function rooms(): {
  readonly open: () => Room;
  /** Closes the lab of the last room, if it has one. */
  readonly closeLab: () => Promise<void>;
  readonly remove: () => void;
} {
  const root = mkdtempSync(join(tmpdir(), 'descent-refusals-'));
  const sound = fillStore(join(root, 'sound.descent'), (store) => {
    for (const id of addExperiment(store, {})) finish(store, id);
  });
  let count = 0;
  let lab: Lab | null = null;
  const closeLab = async (): Promise<void> => {
    await lab?.close();
    lab = null;
  };
  return {
    open: () => {
      const folder = join(root, String(count++));
      mkdirSync(folder);
      const path = (name: string): string => join(folder, name);
      const store = (): string => path('store.descent');
      const opened = (startTrainer = noTrainer): Lab =>
        (lab ??= openLab({
          version: 'test',
          store: store(),
          folder: path('app'),
          startTrainer,
          startThread: startLabThread,
        }));
      return {
        path,
        store,
        lab: opened,
        file: (name, contents) => {
          writeFileSync(path(name), contents);
          return path(name);
        },
        folder: (name) => {
          mkdirSync(path(name));
          return path(name);
        },
        session: (statements) => {
          const session = path('session.descent');
          copyFileSync(sound, session);
          if (statements !== undefined) sql(session, statements);
          return session;
        },
        call: (method, params) => callLab(opened().service, method, params),
      };
    },
    closeLab,
    remove: () => rmSync(root, { recursive: true }),
  };
}
