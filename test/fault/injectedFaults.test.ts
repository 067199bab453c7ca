import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RandomState } from '#core/random/randomState.ts';
import { openSessionCopy, writeSession } from '#main/sessions/index.ts';
import { Store } from '#main/storage/index.ts';
import { addExperiment, finish } from '../lab/madeSession.ts';
import { close, enter, settle } from './faultRoom.ts';
import { allRuns, exported, works } from './sessionWorks.ts';
import { damage } from './undisturbed.ts';
import { atWrite, countWrites, failFrom, faults, listenToWrites, unheard } from './writes.ts';
import type { Room } from './faultRoom.ts';
import type { Work } from './sessionWorks.ts';

/** `npm run test:soak` does all of it at two hundred moments each; `npm test` at enough to see that it works. */
const MOMENTS = process.env['DESCENT_SOAK'] === '1' ? 200 : 20;

const root = mkdtempSync(join(tmpdir(), 'descent-injected-'));
const sound = join(root, 'sound');
const temporary = join(root, 'temporary');
const usual = process.env['TMPDIR'];

vi.mock('electron', () => ({ shell: {} }));

let count = 0;

/** What the files of a store come to at this moment, if the power went: what the next start would find. */
const found = (folder: string): string => unheard(() => foundIn(folder));

function foundIn(folder: string): string {
  const copy = join(root, `found-${++count}`);
  mkdirSync(copy);
  for (const name of readdirSync(folder).filter((one) => /^store\.descent(-wal)?$/.test(one)))
    cpSync(join(folder, name), join(copy, name));
  const store = new Store(join(copy, 'store.descent'));
  try {
    expect(damage(store)).toBe('ok');
    const rows = store.database.all(
      `SELECT experiments.name, seed, replace(status, 'running', 'queued') AS status, trashed_at IS NULL AS kept,
(SELECT count(*) FROM metrics WHERE run_id = runs.id) AS metrics, (SELECT count(*) FROM checkpoints WHERE run_id = runs.id) AS checkpoints
FROM runs JOIN experiments ON experiments.id = experiment_id ORDER BY 1, 2, position`,
    );
    const { path, changed } = store.workingCopy();
    return JSON.stringify([rows.map((row) => Object.values(row)), path?.split('/').at(-1) ?? null, changed]);
  } finally {
    store.close();
    rmSync(copy, { recursive: true });
  }
}

const random = new RandomState(11);

/** A lab on a fresh copy of the sound session, at the moment before its work. */
async function begin({ before }: Work): Promise<Room> {
  const folder = join(root, `room-${++count}`);
  cpSync(sound, folder, { recursive: true });
  const room = enter(folder);
  await before?.(room);
  await settle();
  return room;
}

/** Does the work, or is refused it, and lets all of it happen. */
async function attempt({ work }: Work, room: Room): Promise<void> {
  const working = Promise.resolve()
    .then(() => work(room))
    .catch(() => undefined);
  await settle();
  await working;
  await settle();
}

/** What an export left in a folder: every file of it. */
const exportedIn = (folder: string): string[] => exported.map((name) => readFileSync(join(folder, name), 'utf8'));

/** Nothing of the user's has changed into anything else, and nothing is left beside it. */
async function checkFiles({ folder }: Room, files: readonly string[]): Promise<void> {
  const old = exportedIn(sound);
  exportedIn(folder).forEach((text, index) => expect([old[index], files[index]]).toContain(text));
  for (const [name, runs] of [
    ['a.descent', 4],
    ['b.descent', 6],
  ] as const) {
    if (readFileSync(join(folder, name)).equals(readFileSync(join(sound, name)))) continue;
    const copy = await openSessionCopy(join(folder, name));
    expect([name, copy.store.runCount()]).toEqual([name, runs]);
    copy.close();
  }
  const left = [...readdirSync(folder), ...readdirSync(temporary)].filter((name) => /\.part|^descent-/.test(name));
  expect(left).toEqual([]);
}

/** After the next start nothing waits for ever: what was cut off is trained once it is asked for. */
async function checkQueue(folder: string): Promise<void> {
  const room = enter(folder);
  room.trainers.quick = true;
  await room.lab.service.resumeAll({ status: ['interrupted', 'paused', 'stopped'] });
  for (let round = 0; round < 4; round++) await settle();
  const { runs } = await room.lab.service.listRuns(allRuns);
  expect(runs.map(({ status }) => status).filter((status) => status !== 'finished')).toEqual([]);
  await close(room);
}

let deaf: () => void;
beforeAll(async () => {
  mkdirSync(sound);
  mkdirSync(temporary);
  process.env['TMPDIR'] = temporary;
  for (const [name, seeds] of [
    ['store', [0, 1]],
    ['b', [0, 1, 2]],
  ] as const) {
    const store = new Store(join(root, `${name}.descent`));
    const runIds = addExperiment(store, { name: name === 'b' ? 'B' : 'A', seeds: [...seeds] });
    for (const id of runIds.slice(0, 2)) finish(store, id);
    store.interruptAll();
    store.close();
  }
  await writeSession(join(root, 'b.descent'), join(sound, 'b.descent'));
  const store = new Store(join(root, 'store.descent'));
  const revision = await writeSession(store.path, join(sound, 'a.descent'));
  store.markSaved({ path: join(sound, 'a.descent'), name: null, revision });
  store.close();
  cpSync(join(root, 'store.descent'), join(sound, 'store.descent'));
  for (const name of exported) writeFileSync(join(sound, name), `the old ${name}`);
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  deaf = listenToWrites();
});
afterEach(() => {
  deaf();
  vi.useRealTimers();
});
afterAll(() => {
  if (usual === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usual;
  rmSync(root, { recursive: true });
});

describe('a session is the old one or the new one', () => {
  it.each(Object.keys(works))(`whatever happens at ${MOMENTS} moments of %s`, { timeout: 900_000 }, async (name) => {
    const own = works[name]!;
    const calm = await begin(own);
    const before = found(calm.folder);
    const writes = await countWrites(() => attempt(own, calm));
    const after = found(calm.folder);
    const files = exportedIn(calm.folder);
    await close(calm);
    expect(writes).toBeGreaterThan(0);
    const states = [before, after];
    for (let moment = 0; moment < MOMENTS; moment++) {
      const place = Math.floor(writes * random.random());
      const room = await begin(own);
      const { folder, lab } = room;
      const what = ([...faults, 'quit'] as const)[moment % 3]!;
      if (what === 'quit') {
        let closed: Promise<void> | null = null;
        const stop = atWrite(place, () => {
          closed = lab.close();
        });
        await attempt(own, room);
        stop();
        await settle();
        await (closed ?? close(room));
      } else {
        const mend = failFrom(place, what);
        await attempt(own, room);
        // Where the power went now, and once there is room again.
        expect(states, `${what} at write ${place} of ${writes}`).toContain(found(folder));
        mend();
        await settle();
        expect(states, `after ${what} at write ${place} of ${writes}`).toContain(found(folder));
        await close(room);
      }
      await checkFiles(room, files);
      await checkQueue(folder);
      rmSync(folder, { recursive: true });
    }
  });
});
