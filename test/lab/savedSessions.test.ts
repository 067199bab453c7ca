import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sessionInfo } from '#main/sessions/index.ts';
import { Database, runIdsOf } from '#main/storage/index.ts';
import { experiment as disturbed, outcomes, undisturbed } from '../fault/undisturbed.ts';
import { addExperiment, contentsWithoutIds, dump, fill, finish } from './madeSession.ts';
import { folder, lab, file, app, storePath, open, call, stored, made, told, opened } from './sessionRoom.ts';

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
