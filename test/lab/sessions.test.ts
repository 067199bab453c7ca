import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FORMAT } from '#core/experiment/schema.ts';
import { callLab } from '#core/protocol/index.ts';
import { openLab } from '#main/lab/index.ts';
import { mergeSessionFiles, openSessionCopy, sessionInfo } from '#main/sessions/index.ts';
import { Database, Store, runIdsOf } from '#main/storage/index.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import { experiment as disturbed, outcomes, undisturbed } from '../fault/undisturbed.ts';
import { addExperiment, contentsWithoutIds, dump, fill, finish, series } from './madeSession.ts';
import type { LabEvent, LabMethod, LabParams, LabResults, SessionState } from '#core/protocol/index.ts';
import type { Lab } from '#main/lab/index.ts';

let folder: string;
let lab: Lab | null;
let events: LabEvent[];
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

const file = (name: string): string => join(folder, name);
const app = (): string => file('app');
const storePath = (): string => join(app(), 'store.descent');

/** Uses the store at `path`, which is closed then. */
function withStore<T>(path: string, use: (store: Store) => T): T {
  const store = new Store(path);
  try {
    return use(store);
  } finally {
    store.close();
  }
}

/** Opens the lab, after `prepare` had its store. */
function open(prepare: (store: Store) => void = () => undefined): void {
  mkdirSync(app(), { recursive: true });
  withStore(storePath(), prepare);
  lab = openLab({
    ...{ version: 'test', store: storePath(), folder: app(), workers: 2, now: () => time++ },
    startTrainer: forkTrainer,
    startExporter: () => {
      throw new Error('nothing is exported here');
    },
  });
  lab.subscribe((event) => events.push(event));
}

/** Calls as a window does, schema and all. */
const call = <M extends LabMethod>(method: M, params: LabParams<M>): Promise<LabResults[M]> =>
  callLab(lab!.service, method, params) as Promise<LabResults[M]>;

/** What the lab's store holds, read beside it. */
const stored = <T>(use: (store: Store) => T): T => withStore(storePath(), use);

/** A session file that `prepare` fills. */
async function made(name: string, prepare: (store: Store) => void): Promise<string> {
  const path = file(name);
  withStore(path, prepare);
  return Promise.resolve(path);
}

const told = (kind: LabEvent['kind']): LabEvent[] => events.filter((event) => event.kind === kind);

const opened = async (path: string): Promise<unknown> => {
  const copy = await openSessionCopy(path);
  try {
    return contentsWithoutIds(copy.store);
  } finally {
    copy.close();
  }
};

const labels = (store: Store): [seed: number, position: number, label: string, experiment: number][] =>
  store.database
    .all("SELECT seed, position, label ->> 'en' AS label, experiment_id FROM runs ORDER BY experiment_id, position")
    .map((row) => [Number(row['seed']), Number(row['position']), String(row['label']), Number(row['experiment_id'])]);

describe('a session that was saved', () => {
  it('comes back with everything it had, under new ids', async () => {
    let parent = 0;
    open((store) => {
      [parent = 0] = fill(store);
      const [child = 0] = addExperiment(store, { name: 'Child' });
      store.updateRuns([child], { parentUid: store.run(parent)!.uid });
      store.writeDocument({ name: 'report', text: '{"title":"초깃값"}', changedAt: 5 });
      store.deleteRuns(addExperiment(store, { name: 'Purged, so that its numbers are never given again' }));
    });
    const before = stored(contentsWithoutIds);
    const ids = stored((store) => store.runs([parent]).map(({ id }) => id));
    await call('saveSession', { path: file('saved.descent') });
    const state = await call('openSession', { path: file('saved.descent') });
    expect(state).toEqual({
      ...{ path: file('saved.descent'), name: 'saved', changed: false, runs: 9, recent: [file('saved.descent')] },
      leftOut: [],
    });
    expect(stored(contentsWithoutIds)).toEqual(before);
    expect(stored((store) => store.runs(ids))).toEqual([]);
    expect(told('runsRemoved')).toEqual([{ kind: 'runsRemoved', runIds: null }]);
    const [news] = told('runsChanged');
    expect(news).toMatchObject({
      runIds: stored((store) => runIdsOf(store.database)),
    });
    expect(told('sessionChanged').at(-1)).toEqual({
      kind: 'sessionChanged',
      session: { ...state, leftOut: undefined },
    });
    expect(told('documentChanged')).toEqual([{ kind: 'documentChanged', name: null }]);
  });

  it('is one plain file, which needs neither a log nor a place for one', async () => {
    open(fill);
    mkdirSync(file('given'));
    await call('saveSession', { path: file('given/a.descent') });
    expect(readdirSync(file('given'))).toEqual(['a.descent']);
    expect([...readFileSync(file('given/a.descent')).subarray(18, 20)]).toEqual([1, 1]);
    const database = new Database(file('given/a.descent'), { readOnly: true });
    expect(database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    expect(database.all(`SELECT DISTINCT status FROM runs ORDER BY 1`).map((row) => row['status'])).not.toContain(
      'running',
    );
    database.close();
  });

  it('may hold some runs only, with their experiments', async () => {
    let runIds: number[] = [];
    open((store) => {
      const [parent = 0] = fill(store);
      runIds = addExperiment(store, { name: 'Child' });
      finish(store, runIds[0]!);
      store.updateRuns(runIds, { parentUid: store.run(parent)!.uid });
    });
    const state = await call('saveSession', { path: file('some.descent'), runIds: [runIds[0]!, runIds[0]!] });
    expect(state).toMatchObject({ path: null, recent: [file('some.descent')] });
    expect(await sessionInfo(file('some.descent'))).toMatchObject({
      experiments: [{ name: 'Child', runs: 1 }],
      runs: 1,
    });
    expect(await opened(file('some.descent'))).toMatchObject({ runs: [{ row: { position: 1 } }], documents: [] });
    await expect(call('saveSession', { path: file('none.descent'), runIds: [999] })).rejects.toThrow(/got 999/);
    expect(readdirSync(folder)).not.toContain('none.descent');
  });

  it('is as it was when saving began, and what came meanwhile is a change', async () => {
    let runIds: number[] = [];
    open((store) => (runIds = fill(store)));
    const before = stored(contentsWithoutIds);
    const saving = call('saveSession', { path: file('saved.descent') });
    while (!readdirSync(folder).some((name) => name.endsWith('.part'))) await new Promise(setImmediate);
    await call('noteRun', { runId: runIds.at(-1)!, note: 'too late' });
    expect(await saving).toMatchObject({ path: file('saved.descent'), changed: true });
    expect(await opened(file('saved.descent'))).toEqual(before);
  });

  it.each([
    ['a folder that is not there', () => file('nowhere/a.descent'), /there is no such folder/],
    ['a folder', () => app(), /there is a folder of that name/],
    ['the store itself', () => storePath(), /being worked with/],
    ['the store by another name', () => file('link.descent'), /being worked with/],
    ["the store's log", () => `${storePath()}-wal`, /being worked with/],
    ['a name that no file can have', () => file('a'.repeat(300)), /cannot be saved/],
  ])('is not written to %s', async (_what, path, reason) => {
    open(fill);
    symlinkSync(storePath(), file('link.descent'));
    const before = stored(dump);
    const names = readdirSync(folder);
    await expect(call('saveSession', { path: path() })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(reason) as string,
    });
    expect(stored(dump)).toEqual(before);
    expect(readdirSync(folder)).toEqual(names);
    expect(await call('sessionState', {})).toMatchObject({ path: null, recent: [] });
  });

  it('leaves the file that was there where it cannot be written whole', async () => {
    open(fill);
    const path = file('kept.descent');
    writeFileSync(path, 'what was there');
    // Taken by a folder, so that nothing can be written beside it.
    mkdirSync(file(`.kept.descent.${process.pid}.part`));
    await expect(call('saveSession', { path })).rejects.toThrow(/kept.descent cannot be saved/);
    expect(readFileSync(path, 'utf8')).toBe('what was there');
  });

  it.skipIf(process.platform === 'win32')('leaves it where the disk is full, and says so', async () => {
    const [store, path] = [await made('store.descent', fill), file('kept.descent')];
    writeFileSync(path, 'what was there');
    const code = `import { writeSession } from '#main/sessions/index.ts';
await writeSession(process.argv[1], process.argv[2]).catch(({ name, message }) => console.log(name, message));`;
    // A file may have no more than 64 blocks of at most a kilobyte.
    const limited = [
      '-c',
      'ulimit -f 64; exec "$0" "$@"',
      process.execPath,
      '--input-type=module',
      '-e',
      code,
      store,
      path,
    ];
    const { stdout } = spawnSync('sh', limited, { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' });
    expect(stdout).toBe(`InputError session ${path} cannot be saved: there is no room left\n`);
    expect(readFileSync(path, 'utf8')).toBe('what was there');
    expect(readdirSync(folder).sort()).toEqual(['kept.descent', 'store.descent']);
  });

  it('lets an unfinished run go on from its checkpoint, to the same bits', async () => {
    open();
    await call('startExperiment', { experiment: disturbed(3000) });
    await new Promise<void>((resolve) => {
      let news = 0;
      lab!.subscribe(({ kind }) => kind === 'news' && ++news === 3 && resolve());
    });
    await call('saveSession', { path: file('saved.descent') });
    await call('openSession', { path: file('saved.descent') });
    const runIds = stored((store) => store.runsWithStatus('interrupted'));
    expect(runIds).toHaveLength(2);
    await call('resumeRuns', { runIds });
    await lab!.idle();
    expect(stored((store) => outcomes(store, runIds))).toEqual(undisturbed(3000));
  });
});

describe('opening a session', () => {
  it('refuses what is none, in one line, and changes nothing', async () => {
    open(fill);
    await call('starRuns', { runIds: [1], starred: false });
    const newer = await made('newer.descent', (store) => store.database.execute('PRAGMA user_version = 99'));
    const foreign = new Database(file('foreign.db'));
    foreign.execute('CREATE TABLE mine (x)');
    foreign.close();
    writeFileSync(file('text.descent'), 'not\na session\n'.repeat(50));
    const before = stored(dump);
    const state = await call('sessionState', {});
    events = [];
    const attempts: [string, RegExp][] = [
      [newer, /newer version of Descent: its format is 99, this version reads up to 1/],
      [file('foreign.db'), /no Descent session/],
      [file('text.descent'), /no Descent session/],
      [file('nowhere\n.descent'), /nowhere .descent is not there/],
      [app(), /must be a file, got a folder/],
      [storePath(), /being worked with/],
    ];
    for (const [path, reason] of attempts) {
      for (const method of ['openSession', 'mergeSession', 'sessionInfo'] as const) {
        const refused = call(method, { path });
        await expect(refused).rejects.toMatchObject({
          name: 'InputError',
          message: expect.stringMatching(reason) as string,
        });
        await expect(refused).rejects.not.toThrow(/\n/);
      }
    }
    expect(stored(dump)).toEqual(before);
    expect(await call('sessionState', {})).toEqual(state);
    expect(events).toEqual([]);
    expect(readdirSync(app())).not.toContain('sessions');
  });

  it('says so where another program has the file', async () => {
    const store = new Store(file('busy.descent'));
    fill(store);
    await expect(openSessionCopy(file('busy.descent'))).rejects.toThrow(/in use by another program/);
    store.close();
    expect(await sessionInfo(file('busy.descent'))).toMatchObject({ runs: 7 });
  });

  it('interrupts what trains, and keeps a copy of what was not saved', async () => {
    const path = await made('other.descent', (store) => addExperiment(store, { name: 'Other' }));
    open();
    const { runIds } = await call('startExperiment', {
      experiment: {
        format: FORMAT,
        data: { trainSize: 200, testSize: 100 },
        training: { iterations: 1_000_000, batchSize: 20 },
      },
    });
    await new Promise<void>((resolve) => lab!.subscribe(({ kind }) => kind === 'news' && resolve()));
    await call('openSession', { path });
    expect(await call('getRuns', { runIds: [...runIds] })).toEqual([]);
    const [copied = '', ...others] = readdirSync(join(app(), 'sessions'));
    expect(copied).toMatch(/^2023-11-14T22-13-20\.\d{3}Z\.descent$/);
    expect(others).toEqual([]);
    const copy = await call('openSession', { path: join(app(), 'sessions', copied) });
    expect(copy).toMatchObject({ runs: 1, changed: false });
    const [run] = (await call('listRuns', {})).runs;
    expect(run).toMatchObject({ status: 'interrupted' });
    expect(stored((store) => store.checkpoint(run!.id, 'resume'))?.iteration).toBe(run!.iteration);
  });

  it('keeps the last five copies only, and none of a session that is saved or empty', async () => {
    const path = await made('other.descent', (store) => addExperiment(store, {}));
    open();
    await call('newSession', {});
    for (let i = 0; i < 7; i++) {
      await call('openSession', { path });
      await call('openSession', { path });
      const [run] = (await call('listRuns', {})).runs;
      await call('noteRun', { runId: run!.id, note: `change ${i}` });
    }
    const state = await call('newSession', {});
    expect(state).toEqual({ path: null, name: null, changed: false, runs: 0, recent: [path] });
    const copies = readdirSync(join(app(), 'sessions'));
    expect(copies).toEqual([2, 3, 4, 5, 6].map((at) => `2023-11-14T22-13-20.00${at}Z.descent`));
    const [last] = (
      (await opened(join(app(), 'sessions', copies.at(-1)!))) as { runs: { row: { note: string } }[] }
    ).runs.slice(-1);
    expect(last!.row.note).toBe('change 6');
  });

  it('remembers the last ten files, and forgets one when told', async () => {
    open();
    for (let i = 0; i < 12; i++) await call('saveSession', { path: file(`${i % 11}.descent`) });
    const { recent } = await call('sessionState', {});
    expect(recent).toEqual([0, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => file(`${i}.descent`)));
    const forgotten = await call('forgetRecentSession', { path: file('10.descent') });
    expect(forgotten.recent).toEqual(recent.filter((path) => path !== file('10.descent')));
  });

  it('tells that the session changed once, until it is saved', async () => {
    open(fill);
    for (const note of ['a', 'b']) await call('noteRun', { runId: 1, note });
    await call('saveSession', { path: file('a.descent') });
    await call('noteRun', { runId: 1, note: 'c' });
    const states = told('sessionChanged').map((event) => (event as { session: SessionState }).session);
    expect(states.map(({ path, changed }) => [path, changed])).toEqual([
      [file('a.descent'), false],
      [file('a.descent'), true],
    ]);
    await lab!.close();
    open();
    // Kept with what it tells of, whatever becomes of the preferences.
    expect(await call('sessionState', {})).toEqual(states.at(-1));
    await lab!.close();
    rmSync(join(app(), 'preferences.json'));
    open();
    expect(await call('sessionState', {})).toEqual({ ...states.at(-1), recent: [] });
  });

  it('tells beforehand what is in a file', async () => {
    const path = await made('a.descent', fill);
    expect(await sessionInfo(path)).toEqual({
      path,
      bytes: readFileSync(path).length,
      version: 1,
      experiments: [
        { name: '../../초깃값 & "names"\u0000', runs: 6 },
        { name: 'Landscape', runs: 1 },
      ],
      runs: 7,
      byStatus: { diverged: 1, failed: 1, finished: 2, interrupted: 3 },
      points: 98,
      firstRunAt: 1001,
      lastRunAt: 1006,
      leftOut: [],
    });
  });
});

describe('merging sessions', () => {
  const nothing = { added: [], renumbered: [], conflicts: [], leftOut: [] };
  const seeds =
    (...list: number[]) =>
    (store: Store): void => {
      for (const runId of addExperiment(store, { seeds: list })) finish(store, runId);
    };

  it('makes one experiment of two that differ in their seeds only, in the order of its plan', async () => {
    const path = await made('b.descent', seeds(7, 3));
    open(seeds(5));
    events = [];
    const merged = await call('mergeSession', { path });
    expect(merged).toMatchObject({ known: 0, added: expect.any(Array) as number[] });
    expect(merged.added).toHaveLength(4);
    expect(stored(labels)).toEqual([
      [5, 1, 'η 0.01', 1],
      [7, 2, 'η 0.01', 1],
      [3, 3, 'η 0.01', 1],
      [5, 4, 'η 0.1', 1],
      [7, 5, 'η 0.1', 1],
      [3, 6, 'η 0.1', 1],
    ]);
    expect((await call('getExperiment', { experimentId: 1 })).experiment.seeds).toEqual([5, 7, 3]);
    expect(told('runsChanged')).toEqual([{ kind: 'runsChanged', runIds: [...merged.added, 2] }]);
    expect(await call('sessionState', {})).toMatchObject({ changed: true, runs: 6 });

    const before = stored(dump);
    events = [];
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 4 });
    expect(stored(dump)).toEqual(before);
    expect(events).toEqual([]);
  });

  it('comes to what training all seeds at once comes to', async () => {
    const experiment = (...list: number[]) => ({
      ...{ format: FORMAT, name: 'Tiny', data: { trainSize: 200, testSize: 100 }, network: { hidden: [20] } },
      ...{ training: { batchSize: 20, iterations: 20 }, record: { activations: true }, seeds: list },
      compare: { 'optimizer.learningRate': [0.01, 0.1] },
    });
    open();
    const numbers = (): unknown =>
      stored((store) =>
        labels(store).map(([seed, position, label]) => {
          const [{ id } = { id: 0 }] = store.database.all('SELECT id FROM runs WHERE position = ?', position) as {
            id: number;
          }[];
          const { runId: _runId, ...loss } = store.series({ runIds: [id], metrics: ['loss'] })[0]!;
          return { seed, label, loss, records: store.records(id), network: store.checkpoint(id, 'network') };
        }),
      );
    const train = async (...list: number[]): Promise<void> => {
      await call('newSession', {});
      await call('startExperiment', { experiment: experiment(...list) });
      await lab!.idle();
    };
    await train(1);
    await call('saveSession', { path: file('b.descent') });
    await train(0, 1);
    const together = numbers();
    await train(0);
    await call('mergeSession', { path: file('b.descent') });
    expect(numbers()).toEqual(together);
  });

  it('knows a run again by its numbers, and keeps what both wrote to it', async () => {
    const path = await made('b.descent', (store) => {
      seeds(0)(store);
      store.updateRuns([1], { note: 'theirs', name: 'their name', starred: true, seconds: 99 });
      store.updateRuns([2], { name: 'told by them alone' });
      store.tagRuns([1], ['ours', 'theirs'], []);
    });
    open((store) => {
      seeds(0)(store);
      store.updateRuns([1], { note: 'ours', name: 'our name', trashedAt: 5 });
      store.tagRuns([1], ['ours'], []);
    });
    events = [];
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 2, conflicts: [1] });
    expect(stored((store) => store.runs([1, 2]))).toMatchObject([
      {
        ...{ note: 'ours\n\n“their name”\ntheirs', name: 'our name', starred: true },
        ...{ seconds: 1.5, trashedAt: 5, tags: ['ours', 'theirs'] },
      },
      { name: 'told by them alone' },
    ]);
    expect(told('runsChanged')).toEqual([{ kind: 'runsChanged', runIds: [1, 2] }]);
    expect(told('notice')).toMatchObject([{ notice: { code: 'merged' } }]);
    const before = stored(dump);
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 2 });
    expect(stored(dump)).toEqual(before);
  });

  it('keeps a run beside its like where their notes together are longer than a note may be', async () => {
    const noted = (letter: string) => (store: Store) => {
      seeds(0)(store);
      store.updateRuns([1], { note: letter.repeat(15_000) });
    };
    const path = await made('b.descent', noted('b'));
    open(noted('a'));
    const { added, known } = await call('mergeSession', { path });
    expect([added.length, known]).toEqual([1, 1]);
    expect(stored((store) => store.runs([1, ...added]).map(({ note }) => note[0]))).toEqual(['a', 'b']);
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 2 });
  });

  it('lets runs keep their numbers where these are free, gives others the next, and says so', async () => {
    const path = await made('b.descent', (store) => {
      addExperiment(store, { name: 'Before' });
      seeds(7)(store);
      store.deleteRuns([1]);
    });
    open(seeds(0));
    const { added, renumbered } = await call('mergeSession', { path });
    const numbers = stored((store) => store.runs([...added]).map(({ number }) => number));
    expect(numbers).toEqual([5, 3, 4]);
    expect(renumbered).toEqual([{ runId: added[0], from: 2 }]);
    const next = await call('startExperiment', { experiment: { format: FORMAT, kind: 'landscape' } });
    expect((await call('getRuns', { runIds: [...next.runIds] }))[0]!.number).toBe(6);
  });

  it.each([
    ['other data', { data: 'other bytes under the same name' }],
    ['other last bits', { arithmetic: 'separate' }],
  ] as const)('never makes one experiment of runs on %s', async (_what, changes) => {
    const path = await made('b.descent', (store) => {
      seeds(1)(store);
      store.updateRuns([1, 2], changes);
    });
    open((store) => {
      seeds(0)(store);
      store.updateRuns([1, 2], { data: 'bytes' });
    });
    await call('mergeSession', { path });
    expect(stored(labels).map(([seed, , , experiment]) => [seed, experiment])).toEqual([
      [0, 1],
      [0, 1],
      [1, 2],
      [1, 2],
    ]);
  });

  it('keeps both where a run went on elsewhere, the second under an identity of its own', async () => {
    open((store) => addExperiment(store, {}).forEach((id) => store.updateRuns([id], { status: 'stopped' })));
    const path = file('b.descent');
    await call('saveSession', { path });
    withStore(path, (store) => finish(store, 1));
    const { added, known } = await call('mergeSession', { path });
    expect([added.length, known]).toEqual([1, 1]);
    const uids = stored((store) => store.database.all('SELECT uid FROM runs').map((row) => row['uid']));
    expect(new Set(uids).size).toBe(3);
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 2 });
  });

  it('keeps texts of both sides', async () => {
    const path = await made('b.descent', (store) => {
      seeds(0)(store);
      store.writeDocument({ name: 'report', text: 'theirs', changedAt: 1 });
      store.writeDocument({ name: 'predictions', text: 'theirs', changedAt: 1 });
    });
    open((store) => store.writeDocument({ name: 'report', text: 'ours', changedAt: 2 }));
    for (let time = 0; time < 2; time++) await call('mergeSession', { path });
    const texts = async (name: string) => (await call('readDocument', { name }))?.text;
    expect(await call('listDocuments', {})).toEqual(['predictions', 'report', 'report.2']);
    expect(await Promise.all(['report', 'report.2', 'predictions'].map(texts))).toEqual(['ours', 'theirs', 'theirs']);
  });

  it.each([
    ['a number of a series', (store: Store) => store.apply([{ runId: 1, series: [series('weight_norm_W1', [1])] }])],
    [
      'a record',
      (store: Store) => store.database.execute(`UPDATE records SET data = replace(data, '[1,2,3]', '[1,2,4]')`),
    ],
    ['a status', (store: Store) => store.updateRuns([1], { status: 'stopped' })],
    ['an iteration', (store: Store) => store.updateRuns([1], { iteration: 39 })],
  ])('keeps runs apart that differ in %s, in an experiment of their own', async (_what, differ) => {
    const path = await made('b.descent', (store) => {
      seeds(0, 1)(store);
      differ(store);
    });
    open(seeds(0));
    const merged = await call('mergeSession', { path });
    expect(merged.added.length).toBeGreaterThanOrEqual(3);
    expect(new Set(stored(labels).map(([, , , experiment]) => experiment))).toEqual(new Set([1, 2]));
    expect((await call('getExperiment', { experimentId: 1 })).experiment.seeds).toEqual([0]);
    expect(await call('mergeSession', { path })).toEqual({ ...nothing, known: 4 });
  });

  it('keeps experiments apart that make too many runs together', async () => {
    const many = (from: number) => ({ seeds: Array.from({ length: 600 }, (_, index) => from + index) });
    const path = await made('b.descent', (store) => store.deleteRuns(addExperiment(store, many(1000)).slice(3)));
    open((store) => store.deleteRuns(addExperiment(store, many(0)).slice(3)));
    expect((await call('mergeSession', { path })).added).toHaveLength(3);
    expect(await call('getExperiment', { experimentId: 2 })).toMatchObject({ experiment: many(1000) });
  });

  it('takes the parent of a run along where it came too', async () => {
    const path = await made('b.descent', (store) => {
      seeds(0)(store);
      const [child = 0, orphan = 0] = addExperiment(store, { name: 'Children' });
      store.updateRuns([child], { parentUid: store.run(1)!.uid });
      store.updateRuns([orphan], { parentUid: 'f'.repeat(32) });
    });
    open((store) => {
      addExperiment(store, { name: 'Something else' });
      seeds(0)(store);
    });
    const { added, known } = await call('mergeSession', { path });
    expect(known).toBe(2);
    expect((await call('getRuns', { runIds: [...added] })).map(({ parentId }) => parentId)).toEqual([3, null]);
  });

  it('puts files together into a new one, which may be one of them', async () => {
    const a = await made('a.descent', seeds(0));
    const b = await made('b.descent', seeds(1, 0));
    expect(await mergeSessionFiles([a, b, a], file('out.descent'))).toEqual({ runs: 4 });
    expect(await mergeSessionFiles([a, b], a)).toEqual({ runs: 4 });
    expect(await opened(a)).toEqual(await opened(file('out.descent')));
    expect(await sessionInfo(a)).toMatchObject({ experiments: [{ name: 'Made', runs: 4 }] });
  });

  it('writes nothing where one of the files is refused', async () => {
    const a = await made('a.descent', seeds(0));
    writeFileSync(file('b.descent'), 'nothing');
    await expect(mergeSessionFiles([a, file('b.descent')], file('out.descent'))).rejects.toThrow(/no Descent session/);
    expect(readdirSync(folder).sort()).toEqual(['a.descent', 'b.descent']);
  });
});
