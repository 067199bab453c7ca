/** A lab in a folder of its own for every test, and session files beside it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { callLab } from '#core/protocol/index.ts';
import { openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { openSessionCopy } from '#main/sessions/index.ts';
import { Store } from '#main/storage/index.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import { contentsWithoutIds } from './madeSession.ts';
import type { LabEvent, LabMethod, LabParams, LabResults } from '#core/protocol/index.ts';
import type { Lab } from '#main/lab/index.ts';

export let folder: string;
export let lab: Lab | null;
export let events: LabEvent[];
let time: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'descent-sessions-'));
  events = [];
  time = 1_700_000_000_000;
  lab = null;
});
afterEach(async () => {
  await lab?.close();
  rmSync(folder, { recursive: true });
});

export const file = (name: string): string => join(folder, name);
export const app = (): string => file('app');
export const storePath = (): string => join(app(), 'store.descent');

/** Uses the store at `path`, which is closed then. */
export function withStore<T>(path: string, use: (store: Store) => T): T {
  const store = new Store(path);
  try {
    return use(store);
  } finally {
    store.close();
  }
}

/** Opens the lab, after `prepare` had its store. */
export function open(prepare: (store: Store) => void = () => undefined): void {
  mkdirSync(app(), { recursive: true });
  withStore(storePath(), prepare);
  lab = openLab({
    ...{ version: 'test', store: storePath(), folder: app(), workers: 2, now: () => time++ },
    startTrainer: forkTrainer,
    startThread: startLabThread,
  });
  lab.subscribe((event) => events.push(event));
}

/** Calls as a window does, schema and all. */
export const call = <M extends LabMethod>(method: M, params: LabParams<M>): Promise<LabResults[M]> =>
  callLab(lab!.service, method, params) as Promise<LabResults[M]>;

/** What the lab's store holds, read beside it. */
export const stored = <T>(use: (store: Store) => T): T => withStore(storePath(), use);

/** A session file that `prepare` fills. */
export async function made(name: string, prepare: (store: Store) => void): Promise<string> {
  const path = file(name);
  withStore(path, prepare);
  return Promise.resolve(path);
}

export const told = (kind: LabEvent['kind']): LabEvent[] => events.filter((event) => event.kind === kind);

export const opened = async (path: string): Promise<unknown> => {
  const copy = await openSessionCopy(path);
  try {
    return contentsWithoutIds(copy.store);
  } finally {
    copy.close();
  }
};

export const labels = (store: Store): [seed: number, position: number, label: string, experiment: number][] =>
  store.database
    .all("SELECT seed, position, label ->> 'en' AS label, experiment_id FROM runs ORDER BY experiment_id, position")
    .map((row) => [Number(row['seed']), Number(row['position']), String(row['label']), Number(row['experiment_id'])]);
